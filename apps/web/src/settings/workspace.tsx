'use client';

import { publicSections, type SectionKey, type StoreSettings } from '@stallwire/events/schema/settings';
import { PageHeader, SaveBar } from '@stallwire/ui';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { FormProvider } from 'react-hook-form';
import { ReadyFieldset } from '@/forms/ready-fieldset';
import { draftOf } from '@/preview/draft-of';
import { PreviewButton, PreviewPane } from '@/preview/preview-pane';
import { useUnsavedWork } from '@/shell/leave-guard';
import { Conflicts } from './conflicts';
import type { DraftStates } from './drafts';
import type { Values } from './rebase';
import { focusFirstError, useOpenSection, useStaysHere } from './section-address';
import { SectionNav } from './section-nav';
import { SectionPanel } from './section-panel';
import { isSettingsPage, type SettingsPage, settingsSections } from './section-registry';
import { type SettingsFormHandle, useSettingsForm } from './settings-form';
import { SubscriptionPanel } from './subscription/subscription-panel';
import { type Change, type Stop, useDrafts } from './use-drafts';

/** The ten sections beside the storefront they shape. All of them stay mounted, so that a draft survives a look at another. */
export function Workspace({ settings }: { settings: StoreSettings }) {
  const openSection = useOpenSection();
  const current = useCurrentSection();
  const { form, drafts } = useSettingsForm(settings);
  const [comparing, setComparing] = useState<SectionKey | null>(null);
  const [previewOpen, setPreviewOpen] = useState(false);

  const stop = ({ key, why }: Stop) => {
    if (key !== current) openSection(key);
    if (why === 'conflict') setComparing(key);
    else focusFirstError(key);
  };
  const { states, changes, error, save, discard, saving } = useDrafts({ form, drafts, settings, onStop: stop });
  useUnsavedWork(changes.length > 0, useStaysHere());
  const merge = (choices: Record<string, 'mine' | 'theirs'>) => {
    if (comparing) drafts.resolve(comparing, choices);
    setComparing(null);
    void save();
  };

  return (
    <FormProvider {...form}>
      <div className="mx-auto grid max-w-360 gap-x-8 gap-y-6 lg:grid-cols-[11.5rem_minmax(0,1fr)] xl:grid-cols-[11.5rem_minmax(0,1fr)_minmax(24rem,30rem)]">
        <div className="min-w-0 lg:sticky lg:top-[calc(var(--ui-shell-header)+24px)] lg:self-start">
          <PageHeader title="Settings" actions={<PreviewButton onPress={() => setPreviewOpen(true)} />} />
          <SectionNav current={current} changed={keysOf(changes)} conflicted={conflictedIn(states)} />
        </div>
        <div className="min-w-0">
          <SubscriptionPanel shown={current === 'subscription'} />
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <ReadyFieldset>
              {settingsSections.map((section) => (
                <SectionPanel
                  key={section.key}
                  section={section}
                  settings={settings}
                  draft={states[section.key]}
                  shown={section.key === current}
                  onCompare={() => setComparing(section.key)}
                />
              ))}
            </ReadyFieldset>
            <SaveBar
              changed={changes.map((change) => change.label)}
              onSave={() => void save()}
              onDiscard={discard}
              pending={saving}
              error={error}
            />
            <button type="submit" hidden tabIndex={-1} />
          </form>
        </div>
        <PreviewPane
          username={settings.username.username}
          draft={draftOf(publicChanges(form, changes))}
          open={previewOpen}
          onOpenChange={setPreviewOpen}
        />
      </div>
      <Conflicts
        section={comparing}
        draft={comparing ? states[comparing] : null}
        mine={comparing ? { ...form.getValues(comparing) } : {}}
        onClose={() => setComparing(null)}
        onMerge={merge}
      />
    </FormProvider>
  );
}

/** The section in the address; the first one where there is none. */
function useCurrentSection(): SettingsPage {
  const word = usePathname().split('/')[4];
  return isSettingsPage(word) ? word : 'branding';
}

const keysOf = (changes: readonly Change[]): ReadonlySet<SectionKey> => new Set(changes.map(({ key }) => key));

const conflictedIn = (states: DraftStates): ReadonlySet<SectionKey> =>
  new Set(settingsSections.map(({ key }) => key).filter((key) => states[key].conflicts.length > 0));

function publicChanges(form: SettingsFormHandle, changes: readonly Change[]): Partial<Record<SectionKey, Values>> {
  const entries = publicSections.map((key): [SectionKey, Values] => {
    const fields = new Set(changes.filter((change) => change.key === key).map(({ field }) => field));
    const values: Values = { ...form.getValues(key) };
    return [key, Object.fromEntries(Object.entries(values).filter(([field]) => fields.has(field)))];
  });
  return Object.fromEntries(entries);
}
