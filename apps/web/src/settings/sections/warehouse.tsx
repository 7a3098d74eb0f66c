'use client';

import { countryCodes, countryName } from '@stallwire/events/schema/places';
import { Card, Select, TextField } from '@stallwire/ui';
import { Controller } from 'react-hook-form';
import { fieldLabels } from '../section-registry';
import { useSettingsFormContext, useTextFields } from '../settings-form';

const labels = fieldLabels.warehouse;
const none = { value: 'none', label: 'Not set' };

let countries: { value: string; label: string }[] | undefined;
const countryOptions = () => {
  countries ??= countryCodes()
    .map((code) => ({ value: code, label: countryName(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
  return [none, ...countries];
};

export function WarehouseFields() {
  const { control, formState, setValue } = useSettingsFormContext();
  const text = useTextFields();
  const errors = formState.errors.warehouse;
  const line = (field: keyof typeof labels, autoComplete: string, className?: string) => (
    <TextField
      label={labels[field]}
      autoComplete={`section-warehouse ${autoComplete}`}
      className={className}
      error={errors?.[field]?.message}
      {...text(`warehouse.${field}`)}
    />
  );
  return (
    <Card>
      <div className="grid gap-5 sm:grid-cols-2">
        {line('warehouseAddressLine1', 'address-line1', 'sm:col-span-2')}
        {line('warehouseAddressLine2', 'address-line2', 'sm:col-span-2')}
        {line('warehouseCity', 'address-level2')}
        {line('warehouseState', 'address-level1')}
        {line('warehousePostalCode', 'postal-code')}
        <Controller
          control={control}
          name="warehouse.warehouseCountryCode"
          render={({ field, fieldState }) => (
            <Select
              ref={field.ref}
              name={field.name}
              label={labels.warehouseCountryCode}
              options={countryOptions()}
              value={field.value === '' ? none.value : field.value}
              onBlur={field.onBlur}
              onValueChange={(code) => {
                const chosen = code === none.value ? '' : code;
                field.onChange(chosen);
                setValue('warehouse.warehouseCountryName', countryName(chosen) ?? '');
              }}
              error={fieldState.error?.message}
            />
          )}
        />
      </div>
    </Card>
  );
}
