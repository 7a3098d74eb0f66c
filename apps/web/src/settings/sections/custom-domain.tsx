'use client';

import type { Section } from '@stallwire/events/schema/settings';
import { Badge, Card, DataList, TextField } from '@stallwire/ui';
import { fieldLabels } from '../section-registry';
import { useSettingsFormContext, useTextFields } from '../settings-form';

export function CustomDomainFields({ saved }: { saved: Section<'customDomain'> }) {
  const { formState } = useSettingsFormContext();
  const text = useTextFields();
  const { customDomain, customDomainVerified } = saved;
  return (
    <>
      <Card>
        <TextField
          label={fieldLabels.customDomain.customDomain}
          hint="Such as shop.example.com, without https://. Another domain has to be verified anew."
          inputMode="url"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="shop.example.com"
          error={formState.errors.customDomain?.customDomain?.message}
          {...text('customDomain.customDomain')}
        />
      </Card>
      {customDomain ? (
        <Card title="Verification">
          <DataList
            items={[
              { label: 'Domain', value: <span className="font-mono">{customDomain}</span> },
              {
                label: 'State',
                value: customDomainVerified ? (
                  <Badge tone="positive">Verified</Badge>
                ) : (
                  <Badge tone="caution">Waiting for verification</Badge>
                ),
              },
            ]}
          />
        </Card>
      ) : null}
    </>
  );
}
