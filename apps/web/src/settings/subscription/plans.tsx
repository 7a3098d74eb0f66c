'use client';

import { AlertDialog, Badge, Button, Card, cn, Money } from '@stallwire/ui';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { wordsOf } from '@/refusal';
import { useStore } from '@/shell/store-context';
import type { SubscriptionView } from '@/trpc/types';
import type { SubscriptionHandle } from './use-subscription';

interface PlansProps {
  view: SubscriptionView;
  handle: SubscriptionHandle;
}
type Plan = SubscriptionView['plans'][number];

/** What can be had, and what it costs. */
export function Plans({ view, handle }: PlansProps) {
  const { sellerId } = useStore();
  const { subscribe, changePlan } = handle;
  const [changing, setChanging] = useState<Plan | null>(null);
  const choosing = subscribe.isPending || subscribe.isSuccess ? subscribe.variables?.plan : undefined;
  return (
    <Card title="Plans" description="A month at a time, in US dollars. Another plan begins at once." flush>
      <p role="alert" className="px-4 pb-3 text-critical text-small empty:hidden">
        {subscribe.error ? wordsOf(subscribe.error) : null}
      </p>
      <ul aria-label="Plans" className="divide-y divide-line border-line border-t">
        {view.plans.map((plan) => {
          const own = view.running && plan.plan === view.plan;
          return (
            <li
              key={plan.plan}
              className={cn('flex flex-wrap gap-x-4 gap-y-2 px-4 py-3.5 last:rounded-b-card', own && 'bg-sunken')}
            >
              <div className="min-w-44 flex-1">
                <p className="font-medium">{plan.name}</p>
                <p className="text-muted text-small">{plan.about}</p>
              </div>
              <div className="flex flex-col items-end gap-2 max-sm:w-full max-sm:flex-row max-sm:items-center max-sm:justify-between">
                <p className="whitespace-nowrap">
                  <Money amount={plan.amount} currency={plan.currency} className="font-semibold text-lead" />
                  <span className="text-muted text-small"> a month</span>
                </p>
                {own ? (
                  <Badge tone="positive" icon={<Check />}>
                    Your plan
                  </Badge>
                ) : view.isOwner ? (
                  <Button
                    variant={view.running ? 'secondary' : 'primary'}
                    className="w-24"
                    aria-label={view.running ? `Change to ${plan.name}` : `Choose ${plan.name}`}
                    disabled={view.pending || (choosing !== undefined && choosing !== plan.plan)}
                    loading={choosing === plan.plan}
                    onClick={() => (view.running ? setChanging(plan) : subscribe.mutate({ sellerId, plan: plan.plan }))}
                  >
                    {view.running ? 'Change' : 'Choose'}
                  </Button>
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
      <AlertDialog
        open={changing !== null}
        onOpenChange={(open) => {
          changePlan.reset();
          if (!open) setChanging(null);
        }}
        title={`Change to ${changing?.name ?? ''}?`}
        description={
          changing ? (
            <>
              From now on <Money amount={changing.amount} currency={changing.currency} /> a month.{' '}
              {view.status === 'trial'
                ? 'Nothing is due before the trial ends.'
                : 'What is left of the paid month is set off; the difference is charged at once.'}
            </>
          ) : null
        }
        confirmLabel="Change the plan"
        pending={changePlan.isPending}
        pendingLabel="Changing…"
        error={changePlan.error ? wordsOf(changePlan.error) : null}
        onConfirm={() =>
          changing
            ? changePlan.mutate({ sellerId, plan: changing.plan }, { onSuccess: () => setChanging(null) })
            : undefined
        }
      />
    </Card>
  );
}
