'use client';

import { Card, Switch, TagInput, TextField } from '@stallwire/ui';
import { Controller, useWatch } from 'react-hook-form';
import { fieldLabels } from '../section-registry';
import { useSettingsFormContext, useTextFields } from '../settings-form';
import { TaxRatesCard } from '../tax-rates/tax-rates-card';

const labels = fieldLabels.tax;
const lists = [
  { field: 'taxNexusCountries', hint: 'Two-letter codes, such as DE or US. Enter adds one.', max: 250 },
  { field: 'taxNexusStates', hint: 'Two-letter codes, such as CA or NY.', max: 60 },
] as const;

const upper = (codes: readonly string[]): string[] => [...new Set(codes.map((code) => code.trim().toUpperCase()))];

export function TaxFields() {
  const { control, formState } = useSettingsFormContext();
  const text = useTextFields();
  const [countries, states] = useWatch({ control, name: ['tax.taxNexusCountries', 'tax.taxNexusStates'] });
  return (
    <>
      <Card>
        <Controller
          control={control}
          name="tax.taxEnabled"
          render={({ field }) => (
            <Switch
              ref={field.ref}
              name={field.name}
              label={labels.taxEnabled}
              hint="Adds tax at checkout in the places below."
              checked={field.value}
              onCheckedChange={field.onChange}
            />
          )}
        />
      </Card>
      <Card title="Places and goods">
        <div className="flex flex-col gap-5">
          {lists.map(({ field: name, hint, max }) => (
            <Controller
              key={name}
              control={control}
              name={`tax.${name}`}
              render={({ field, fieldState }) => (
                <TagInput
                  ref={field.ref}
                  name={field.name}
                  label={labels[name]}
                  hint={hint}
                  max={max}
                  maxLength={2}
                  value={field.value}
                  onBlur={field.onBlur}
                  onValueChange={(codes) => field.onChange(upper(codes))}
                  error={fieldState.error?.message}
                />
              )}
            />
          ))}
          <TextField
            label={labels.taxProductCode}
            hint="As your tax provider writes it, such as txcd_99999999."
            inputClassName="font-mono"
            error={formState.errors.tax?.taxProductCode?.message}
            {...text('tax.taxProductCode')}
          />
        </div>
      </Card>
      <TaxRatesCard countries={countries} states={states} />
    </>
  );
}
