'use client';

import type { Subscription } from '@stallwire/events/schema/settings';
import { Badge, Card, DataList, RelativeTime, Switch, type Tone } from '@stallwire/ui';
import { Controller } from 'react-hook-form';
import { fieldLabels } from '../section-registry';
import { useSettingsFormContext } from '../settings-form';

export function StatusFields({ subscription }: { subscription: Subscription }) {
  const { control } = useSettingsFormContext();
  return (
    <>
      <Card>
        <Controller
          control={control}
          name="status.storeActive"
          render={({ field }) => (
            <Switch
              ref={field.ref}
              name={field.name}
              label={fieldLabels.status.storeActive}
              hint={
                field.value
                  ? 'Buyers can order. Turn it off to pause; products stay visible.'
                  : 'The storefront says that the store is closed. Opening needs a trial or an active subscription.'
              }
              checked={field.value}
              onCheckedChange={field.onChange}
            />
          )}
        />
      </Card>
      <SubscriptionCard subscription={subscription} />
    </>
  );
}

const standings: Record<NonNullable<Subscription['status']>, { label: string; tone: Tone }> = {
  trial: { label: 'Trial', tone: 'accent' },
  active: { label: 'Active', tone: 'positive' },
  past_due: { label: 'Payment overdue', tone: 'caution' },
  canceled: { label: 'Cancelled', tone: 'neutral' },
  incomplete: { label: 'Not set up', tone: 'caution' },
};

/** The store's own subscription to the platform; nothing here can change it. */
function SubscriptionCard({ subscription: { status, plan, trialEndsAt } }: { subscription: Subscription }) {
  const standing = status ? standings[status] : { label: 'None', tone: 'neutral' as const };
  const items = [
    { label: 'Status', value: <Badge tone={standing.tone}>{standing.label}</Badge> },
    { label: 'Plan', value: <span className="first-letter:uppercase inline-block">{plan ?? 'None yet'}</span> },
    ...(trialEndsAt && status === 'trial'
      ? [{ label: 'Trial ends', value: <RelativeTime date={new Date(trialEndsAt)} /> }]
      : []),
  ];
  return (
    <Card title="Subscription" description="Changed by the platform, shown here for reference.">
      <DataList items={items} />
    </Card>
  );
}
