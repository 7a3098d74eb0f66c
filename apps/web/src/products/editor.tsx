'use client';

import { productLimits } from '@stallwire/events/schema/product';
import { Card, MoneyField, SaveBar, Select, Switch, TagInput, TextArea, TextField } from '@stallwire/ui';
import type { ReactNode } from 'react';
import { Controller, FormProvider } from 'react-hook-form';
import { NumberField } from '@/forms/number-field';
import { ReadyFieldset } from '@/forms/ready-fieldset';
import { ImagesField } from './images-field';
import { type FormField, fieldLabels, type ProductFormHandle, useProductForm } from './product-form';
import { VariantsField } from './variants-field';
import { typeWords } from './words';

interface EditorProps {
  form: ProductFormHandle;
  currency: string;
  /** Variant id → units that buyers hold. */
  reserved: ReadonlyMap<string, number>;
  changed: readonly FormField[];
  saving: boolean;
  error: string | null;
  saveLabel?: string | undefined;
  onSave: () => void;
  onDiscard: () => void;
  /** Beside the fields: what is not edited here. */
  aside?: ReactNode;
}

/** All fields of a product. */
export function Editor(props: EditorProps) {
  const { form, currency, reserved, changed, saving, error, onSave, onDiscard, aside } = props;
  return (
    <FormProvider {...form}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSave();
        }}
      >
        <ReadyFieldset>
          <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <div className="flex min-w-0 flex-col gap-5">
              <Basics />
              <ImagesField />
              <Selling />
              <VariantsField reserved={reserved} />
            </div>
            <div className="flex min-w-0 flex-col gap-5">
              {aside}
              <PriceCard currency={currency} />
              <Organisation />
            </div>
          </div>
        </ReadyFieldset>
        <SaveBar
          changed={changed.map((field) => fieldLabels[field])}
          saveLabel={props.saveLabel}
          onSave={onSave}
          onDiscard={onDiscard}
          pending={saving}
          error={error}
        />
        <button type="submit" hidden tabIndex={-1} />
      </form>
    </FormProvider>
  );
}

function Basics() {
  const { register, formState, control } = useProductForm();
  const { errors, defaultValues } = formState;
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <TextField
          label={fieldLabels.name}
          required
          maxLength={productLimits.name}
          error={errors.name?.message}
          {...register('name')}
          defaultValue={defaultValues?.name ?? ''}
        />
        <Controller
          control={control}
          name="description"
          render={({ field, fieldState }) => (
            <TextArea
              label={fieldLabels.description}
              rows={6}
              limit={productLimits.description}
              ref={field.ref}
              name={field.name}
              value={field.value}
              onBlur={field.onBlur}
              onChange={field.onChange}
              error={fieldState.error?.message}
            />
          )}
        />
      </div>
    </Card>
  );
}

function Money({ name, currency, hint }: { name: MoneyName; currency: string; hint?: string }) {
  const { control } = useProductForm();
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <MoneyField
          ref={field.ref}
          name={field.name}
          label={fieldLabels[name]}
          required={name === 'price'}
          hint={hint}
          currency={currency}
          value={field.value}
          onBlur={field.onBlur}
          onValueChange={field.onChange}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
type MoneyName = 'price' | 'depositAmount' | 'shippingPrice';

function Count({ name, hint, suffix }: { name: CountName; hint?: string; suffix?: string }) {
  const { control } = useProductForm();
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <NumberField
          ref={field.ref}
          name={field.name}
          label={fieldLabels[name]}
          hint={hint}
          suffix={suffix}
          value={field.value}
          onBlur={field.onBlur}
          onValueChange={field.onChange}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
type CountName = 'discountPercent' | 'madeToOrderDays' | 'lowStockThreshold';

function PriceCard({ currency }: { currency: string }) {
  const { control, register, watch, formState } = useProductForm();
  const discounted = watch('discountActive');
  return (
    <Card title="Pricing">
      <div className="flex flex-col gap-4">
        <Money name="price" currency={currency} />
        <Controller
          control={control}
          name="discountActive"
          render={({ field }) => (
            <Switch
              ref={field.ref}
              name={field.name}
              label="Discount"
              hint="Buyers see the price before it struck through."
              checked={field.value}
              onCheckedChange={field.onChange}
            />
          )}
        />
        {discounted ? (
          <>
            <Count name="discountPercent" suffix="%" />
            <TextField
              type="datetime-local"
              label={fieldLabels.discountEndsAt}
              hint="Empty: until you switch it off."
              error={formState.errors.discountEndsAt?.message}
              {...register('discountEndsAt')}
            />
          </>
        ) : null}
        <Money name="depositAmount" currency={currency} hint="Paid at once where a buyer pays in parts." />
        <Money name="shippingPrice" currency={currency} hint="Of one unit. Empty: the store’s flat price." />
      </div>
    </Card>
  );
}

function Selling() {
  const { control, register, watch, formState } = useProductForm();
  const type = watch('type');
  return (
    <Card title="How it is sold">
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          control={control}
          name="type"
          render={({ field, fieldState }) => (
            <Select
              ref={field.ref}
              name={field.name}
              label="Type"
              options={[
                { value: 'in_stock', label: typeWords.in_stock },
                { value: 'pre_order', label: typeWords.pre_order },
                { value: 'made_to_order', label: typeWords.made_to_order },
              ]}
              value={field.value}
              onBlur={field.onBlur}
              onValueChange={field.onChange}
              error={fieldState.error?.message}
              hint={type === 'in_stock' ? 'Sold while there is some.' : 'Sold without regard to stock.'}
            />
          )}
        />
        {type === 'pre_order' ? (
          <TextField
            type="date"
            label={fieldLabels.preOrderDate}
            required
            error={formState.errors.preOrderDate?.message}
            {...register('preOrderDate')}
          />
        ) : null}
        {type === 'made_to_order' ? <Count name="madeToOrderDays" suffix="days" /> : null}
        {type === 'in_stock' ? (
          <Count name="lowStockThreshold" hint="You are told once when it falls to this." />
        ) : null}
      </div>
    </Card>
  );
}

function Organisation() {
  const { control, register, formState } = useProductForm();
  return (
    <Card title="Organisation">
      <div className="flex flex-col gap-4">
        <Controller
          control={control}
          name="categories"
          render={({ field, fieldState }) => (
            <TagInput
              ref={field.ref}
              name={field.name}
              label={fieldLabels.categories}
              hint="From the widest to the narrowest: Kitchen, Cups."
              max={productLimits.categories}
              maxLength={productLimits.category}
              value={field.value}
              onBlur={field.onBlur}
              onValueChange={field.onChange}
              error={fieldState.error?.message}
            />
          )}
        />
        <TextField
          label={fieldLabels.sku}
          maxLength={productLimits.sku}
          error={formState.errors.sku?.message}
          {...register('sku')}
          defaultValue={formState.defaultValues?.sku ?? ''}
        />
      </div>
    </Card>
  );
}
