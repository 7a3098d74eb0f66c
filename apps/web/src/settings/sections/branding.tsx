'use client';

import { textLimits } from '@stallwire/events/schema/settings';
import { accentColors, Card, ColorField, contrast, TextArea } from '@stallwire/ui';
import { Controller } from 'react-hook-form';
import { fieldLabels } from '../section-registry';
import { useSettingsFormContext, useTextFields } from '../settings-form';
import { imageBytes, imageKinds, UploadField } from '../upload-field';

const labels = fieldLabels.branding;

export function BrandingFields() {
  const { control, formState } = useSettingsFormContext();
  const text = useTextFields();
  const errors = formState.errors.branding;
  return (
    <>
      <Card title="Look">
        <div className="flex flex-col gap-5">
          <Controller
            control={control}
            name="branding.storeLogo"
            render={({ field, fieldState }) => (
              <UploadField
                kind="logo"
                label={labels.storeLogo}
                hint="Square works best. PNG, JPEG or WebP, up to 8 MB."
                accept={imageKinds}
                maxBytes={imageBytes}
                value={field.value}
                onChange={field.onChange}
                error={fieldState.error?.message}
                preview={
                  <img src={field.value} alt="Logo" className="size-14 rounded-control bg-sunken object-cover" />
                }
              />
            )}
          />
          <Controller
            control={control}
            name="branding.storeBanner"
            render={({ field, fieldState }) => (
              <UploadField
                kind="banner"
                label={labels.storeBanner}
                hint="Wide: 2400 × 800 or so. PNG, JPEG or WebP, up to 8 MB."
                accept={imageKinds}
                maxBytes={imageBytes}
                value={field.value}
                onChange={field.onChange}
                error={fieldState.error?.message}
                preview={
                  <img src={field.value} alt="Banner" className="h-14 w-36 rounded-control bg-sunken object-cover" />
                }
              />
            )}
          />
          <Controller
            control={control}
            name="branding.accentColor"
            render={({ field, fieldState }) => (
              <ColorField
                ref={field.ref}
                name={field.name}
                label={labels.accentColor}
                hint="Buttons and links of the storefront. Empty means the platform’s blue."
                value={field.value === '' ? null : field.value}
                onValueChange={(color) => field.onChange(color ?? '')}
                onBlur={field.onBlur}
                error={fieldState.error?.message}
                advice={<AccentAdvice color={field.value} />}
              />
            )}
          />
        </div>
      </Card>
      <Card title="Policies" description="Shown on the storefront, word for word.">
        <div className="flex flex-col gap-5">
          <TextArea
            label={labels.shippingPolicy}
            rows={5}
            limit={textLimits.policy}
            error={errors?.shippingPolicy?.message}
            {...text('branding.shippingPolicy')}
          />
          <TextArea
            label={labels.returnsPolicy}
            rows={5}
            limit={textLimits.policy}
            error={errors?.returnsPolicy?.message}
            {...text('branding.returnsPolicy')}
          />
        </div>
      </Card>
    </>
  );
}

/** Says how the colour reads, and where the storefront has to use another shade of it. */
function AccentAdvice({ color }: { color: string }) {
  const colors = color === '' ? null : accentColors(color);
  if (!colors) return null;
  const { accent, onAccent, accentInk } = colors.light;
  const ratio = contrast(onAccent, accent).toFixed(1);
  if (accentInk === accent) return <>Text on it reads well, {ratio} to 1.</>;
  return (
    <>
      Text on it reads well, {ratio} to 1. Links use the darker {accentInk}: by itself it is too pale to read.
    </>
  );
}
