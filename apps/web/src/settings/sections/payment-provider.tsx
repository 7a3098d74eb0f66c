'use client';

import { Card, RadioGroup } from '@stallwire/ui';
import { Controller } from 'react-hook-form';
import { fieldLabels } from '../section-registry';
import { useSettingsFormContext } from '../settings-form';

const providers = [
  { value: 'stripe', label: 'Stripe', hint: 'Cards and wallets, paid out to your bank account.' },
  { value: 'paypal', label: 'PayPal', hint: 'Buyers pay from their PayPal account.' },
] as const;

export function PaymentProviderFields() {
  const { control } = useSettingsFormContext();
  return (
    <Card>
      <Controller
        control={control}
        name="paymentProvider.paymentProvider"
        render={({ field, fieldState }) => (
          <RadioGroup
            label={fieldLabels.paymentProvider.paymentProvider}
            options={providers}
            value={field.value}
            onValueChange={field.onChange}
            error={fieldState.error?.message}
          />
        )}
      />
    </Card>
  );
}
