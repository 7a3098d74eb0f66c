'use client';

import { type SectionKey, type StoreSettings, sectionKeys } from '@stallwire/events/schema/settings';
import { toast } from '@stallwire/ui';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useWatch } from 'react-hook-form';
import { refusalOf, wordsOf } from '@/refusal';
import type { DraftStates, Drafts } from './drafts';
import { changedFields } from './rebase';
import { labelOf, sectionInfo } from './section-registry';
import { useSenders } from './senders';
import { type SettingsFormHandle, showErrors } from './settings-form';

export interface Change {
  readonly key: SectionKey;
  readonly field: string;
  readonly label: string;
}

/** Where a save stopped, and why. */
export interface Stop {
  readonly key: SectionKey;
  readonly why: 'invalid' | 'conflict' | 'refused';
}

interface DraftsInput {
  form: SettingsFormHandle;
  drafts: Drafts;
  settings: StoreSettings;
  onStop: (stop: Stop) => void;
}

/** What has changed in the form, and the ways to save it or throw it away. */
export function useDrafts({ form, drafts, settings, onStop }: DraftsInput) {
  const states = useSyncExternalStore(drafts.subscribe, drafts.states, drafts.states);
  useWatch({ control: form.control });
  const [error, setError] = useState<string | null>(null);
  const send = useSenders(settings.sellerId);
  useIncoming(drafts, settings, states);
  const changes = changesIn(form, states);

  const saveSection = async (key: SectionKey): Promise<boolean> => {
    if (!(await form.trigger(key))) {
      onStop({ key, why: 'invalid' });
      return false;
    }
    try {
      const outcome = await drafts.save(key, send(key));
      if (outcome === 'conflict') onStop({ key, why: 'conflict' });
      return outcome !== 'conflict';
    } catch (reason) {
      showErrors(form, key, refusalOf(reason)?.fields ?? {});
      setError(wordsOf(reason));
      onStop({ key, why: 'refused' });
      return false;
    }
  };
  const save = async () => {
    setError(null);
    for (const key of sectionKeys) {
      if (changedIn(form, states, key).length > 0 && !(await saveSection(key))) return;
    }
    toast({ key: 'saved', title: 'Saved', tone: 'positive' });
  };
  const discard = () => {
    setError(null);
    for (const key of sectionKeys) drafts.discard(key);
    form.clearErrors();
  };
  return { states, changes, error, save, discard, saving: sectionKeys.some((key) => states[key].saving) };
}

/** Lets newer sections in, and says when somebody else's change has arrived. */
function useIncoming(drafts: Drafts, settings: StoreSettings, states: DraftStates) {
  // Asked again when a save ends: that section takes in what waited for it.
  useEffect(() => {
    const arrived = drafts.receive(settings);
    for (const key of arrived) {
      toast({ key: `arrived-${key}`, title: `${sectionInfo(key).title} changed elsewhere just now`, tone: 'live' });
    }
  }, [drafts, settings, states]);
}

const changedIn = (form: SettingsFormHandle, states: DraftStates, key: SectionKey): string[] =>
  changedFields(states[key].base, { ...form.getValues(key) });

const changesIn = (form: SettingsFormHandle, states: DraftStates): Change[] =>
  sectionKeys.flatMap((key) =>
    changedIn(form, states, key).map((field) => ({ key, field, label: labelOf(key, field) })),
  );
