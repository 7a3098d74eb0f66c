'use client';

import type { Subscription } from '@stallwire/events/schema/settings';
import { Badge, Card, DataList, LinkButton, RelativeTime, Switch } from '@stallwire/ui';
import { Controller } from 'react-hook-form';
import { useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import { useOpenSection } from '../section-address';
import { fieldLabels } from '../section-registry';
import { useSettingsFormContext } from '../settings-form';
import { Notice } from '../subscription/notice';
import { mayOpen, standingOf } from '../subscription/words';

interface StatusFieldsProps {
  subscription: Subscription;
  /** As the server has it. */
  isOpen: boolean;
}

export function StatusFields({ subscription, isOpen }: StatusFieldsProps) {
  const { control } = useSettingsFormContext();
  const allowed = mayOpen(subscription, Date.now());
  return (
    <>
      {allowed || isOpen ? null : (
        <Notice tone="caution" action={<ToSubscription>Choose a plan</ToSubscription>}>
          The store cannot be opened: its trial or subscription has ended, or a payment is due.
        </Notice>
      )}
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
              // What is open may be closed at any time.
              disabled={!allowed && !field.value}
              checked={field.value}
              onCheckedChange={field.onChange}
            />
          )}
        />
      </Card>
      <SubscriptionCard subscription={subscription} allowed={allowed} />
    </>
  );
}

function ToSubscription({ children }: { children: string }) {
  const store = useStore();
  const open = useOpenSection();
  return (
    <LinkButton
      href={storePath(store, '/settings/subscription')}
      onClick={(event) => {
        if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        open('subscription');
      }}
    >
      {children}
    </LinkButton>
  );
}

/** The store's own subscription to the platform, on which it depends whether it may be open. */
function SubscriptionCard({ subscription, allowed }: { subscription: Subscription; allowed: boolean }) {
  const { status, plan, trialEndsAt } = subscription;
  const { label, tone } = standingOf(status, allowed);
  const items = [
    { label: 'Status', value: <Badge tone={tone}>{label}</Badge> },
    { label: 'Plan', value: <span className="first-letter:uppercase inline-block">{plan ?? 'None yet'}</span> },
    ...(trialEndsAt && status === 'trial'
      ? [{ label: allowed ? 'Trial ends' : 'Trial ended', value: <RelativeTime date={new Date(trialEndsAt)} /> }]
      : []),
  ];
  return (
    <Card title="Subscription" actions={<ToSubscription>Plans and payment</ToSubscription>}>
      <DataList items={items} />
    </Card>
  );
}
