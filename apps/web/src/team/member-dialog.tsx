'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { type Capability, capabilities } from '@stallwire/events';
import { useLiveMutation } from '@stallwire/react';
import { Button, Checkbox, Dialog, TextField, toast } from '@stallwire/ui';
import { useId } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { z } from 'zod';
import { FormError } from '@/forms/form-error';
import { refusalOf, wordsOf } from '@/refusal';
import { useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import type { Member } from '@/trpc/types';
import { capabilityWords } from './capability-words';

const schema = z.object({
  email: z.email('Enter the e-mail address of their account.'),
  capabilities: z.array(z.enum(capabilities)).min(1, 'Choose at least one thing this person may do.'),
});

/** Adds a person, or changes what one may do. */
export function MemberDialog({ member, onClose }: { member: Member | null; onClose: () => void }) {
  const { sellerId } = useStore();
  const trpc = useTRPC();
  const formId = useId();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { email: member?.email ?? '', capabilities: [...(member?.capabilities ?? ['orders' as const])] },
  });
  const { errors } = form.formState;
  const grant = useLiveMutation(
    trpc.account.grantMembership.mutationOptions({
      onSuccess: (_, { email }) => {
        toast({
          key: 'team',
          title: member ? `Changed what ${member.name} may do` : `Added ${email}`,
          tone: 'positive',
        });
        onClose();
      },
      onError: (error) => {
        const email = refusalOf(error)?.fields?.email;
        if (email) form.setError('email', { message: email }, { shouldFocus: true });
      },
    }),
  );
  const submit = form.handleSubmit((values) => grant.mutate({ sellerId, ...values }));
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      dismissible={!grant.isPending}
      title={member ? `What ${member.name} may do` : 'Add a person'}
      description={member ? undefined : 'They need an account here already; they see the store at once.'}
      footer={
        <>
          <Button disabled={grant.isPending} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={formId} variant="primary" loading={grant.isPending} loadingLabel="Saving…">
            {member ? 'Save' : 'Add'}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4 pt-1">
        <FormError>{grant.error && !errors.email ? wordsOf(grant.error) : null}</FormError>
        {member ? null : (
          <TextField
            label="E-mail"
            type="email"
            autoComplete="off"
            error={errors.email?.message}
            {...form.register('email')}
          />
        )}
        <Controller
          control={form.control}
          name="capabilities"
          render={({ field, fieldState }) => (
            <Capabilities chosen={field.value} onChange={field.onChange} error={fieldState.error?.message} />
          )}
        />
      </form>
    </Dialog>
  );
}

interface CapabilitiesProps {
  chosen: readonly Capability[];
  onChange: (chosen: Capability[]) => void;
  error: string | undefined;
}

function Capabilities({ chosen, onChange, error }: CapabilitiesProps) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-medium">May work with</legend>
      {capabilities.map((capability) => (
        <Checkbox
          key={capability}
          {...capabilityWords[capability]}
          checked={chosen.includes(capability)}
          onCheckedChange={(checked) =>
            onChange(capabilities.filter((one) => (one === capability ? checked : chosen.includes(one))))
          }
        />
      ))}
      <p role="alert" className="text-critical text-small empty:hidden">
        {error}
      </p>
    </fieldset>
  );
}
