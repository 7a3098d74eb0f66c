'use client';

import { Card, MoneyField } from '@stallwire/ui';
import { Controller } from 'react-hook-form';
import { fieldLabels } from '../section-registry';
import { useSettingsFormContext } from '../settings-form';

export function ShippingFields({ currency }: { currency: string }) {
  const { control } = useSettingsFormContext();
  return (
    <Card>
      <Controller
        control={control}
        name="shipping.shippingPrice"
        render={({ field, fieldState }) => (
          <MoneyField
            ref={field.ref}
            name={field.name}
            className="max-w-56"
            label={fieldLabels.shipping.shippingPrice}
            hint="Per order, wherever it goes. Zero means free shipping."
            currency={currency}
            value={field.value}
            onBlur={field.onBlur}
            onValueChange={(price) => field.onChange(price ?? 0)}
            error={fieldState.error?.message}
          />
        )}
      />
    </Card>
  );
}
