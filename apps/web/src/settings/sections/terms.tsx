'use client';

import { Card, RadioGroup } from '@stallwire/ui';
import { FileText } from 'lucide-react';
import { Controller, useWatch } from 'react-hook-form';
import { fieldLabels } from '../section-registry';
import { useSettingsFormContext } from '../settings-form';
import { pdfBytes, UploadField } from '../upload-field';

const sources = [
  { value: 'none', label: 'No terms', hint: 'Buyers see none. Clears your own PDF too.' },
  {
    value: 'platform_default',
    label: 'The platform’s terms',
    hint: 'Kept up to date for you. Your own PDF is kept for later.',
  },
  { value: 'custom_pdf', label: 'Your own, as a PDF', hint: 'Needs a PDF below.' },
] as const;

export function TermsFields() {
  const { control } = useSettingsFormContext();
  const source = useWatch({ control, name: 'terms.termsSource' });
  return (
    <Card>
      <div className="flex flex-col gap-5">
        <Controller
          control={control}
          name="terms.termsSource"
          render={({ field, fieldState }) => (
            <RadioGroup
              label={fieldLabels.terms.termsSource}
              options={sources}
              value={field.value === '' ? 'none' : field.value}
              onValueChange={(value) => field.onChange(value === 'none' ? '' : value)}
              error={fieldState.error?.message}
            />
          )}
        />
        {source === '' ? null : (
          <Controller
            control={control}
            name="terms.termsPdfUrl"
            render={({ field, fieldState }) => (
              <UploadField
                kind="terms"
                label={fieldLabels.terms.termsPdfUrl}
                hint="A PDF, up to 10 MB."
                accept="application/pdf,.pdf"
                maxBytes={pdfBytes}
                value={field.value}
                onChange={field.onChange}
                error={fieldState.error?.message}
                preview={<PdfLink href={field.value} />}
              />
            )}
          />
        )}
      </div>
    </Card>
  );
}

function PdfLink({ href }: { href: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="flex items-center gap-2 rounded-control bg-sunken px-3 py-2 font-medium text-accent-ink underline underline-offset-2"
    >
      <FileText aria-hidden className="size-4" />
      Open the PDF
    </a>
  );
}
