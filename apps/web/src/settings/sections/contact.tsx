'use client';

import { textLimits } from '@stallwire/events/schema/settings';
import { Card, TextArea, TextField } from '@stallwire/ui';
import { fieldLabels } from '../section-registry';
import { useSettingsFormContext, useTextFields } from '../settings-form';

const labels = fieldLabels.contact;
const social = ['socialInstagram', 'socialTwitter', 'socialTiktok', 'socialSnapchat'] as const;

export function ContactFields() {
  const { formState } = useSettingsFormContext();
  const text = useTextFields();
  const errors = formState.errors.contact;
  return (
    <>
      <Card title="About">
        <div className="flex flex-col gap-5">
          <TextArea
            label={labels.aboutStory}
            hint="Who you are and what you make. Buyers read it below the products."
            rows={6}
            limit={textLimits.story}
            error={errors?.aboutStory?.message}
            {...text('contact.aboutStory')}
          />
          <TextField
            label={labels.contactEmail}
            type="email"
            inputMode="email"
            hint="Shown to everybody."
            placeholder="hello@example.com"
            error={errors?.contactEmail?.message}
            {...text('contact.contactEmail')}
          />
          <TextField
            label={labels.socialWebsite}
            inputMode="url"
            placeholder="example.com"
            error={errors?.socialWebsite?.message}
            {...text('contact.socialWebsite')}
          />
        </div>
      </Card>
      <Card title="Social" description="A name such as @ada, or a link to the profile.">
        <div className="grid gap-5 sm:grid-cols-2">
          {social.map((field) => (
            <TextField
              key={field}
              label={labels[field]}
              maxLength={textLimits.social}
              autoCapitalize="none"
              error={errors?.[field]?.message}
              {...text(`contact.${field}`)}
            />
          ))}
        </div>
      </Card>
    </>
  );
}
