'use client';

import { Card } from '@stallwire/ui';
import { useWatch } from 'react-hook-form';
import { UsernameField } from '@/forms/username-field';
import { fieldLabels } from '../section-registry';
import { useSettingsFormContext } from '../settings-form';

export function UsernameFields({ own }: { own: string }) {
  const { control, register, formState } = useSettingsFormContext();
  const value = useWatch({ control, name: 'username.username' });
  return (
    <Card>
      <UsernameField
        label={fieldLabels.username.username}
        own={own}
        error={formState.errors.username?.username?.message}
        {...register('username.username')}
        value={value}
      />
    </Card>
  );
}
