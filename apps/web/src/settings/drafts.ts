import {
  type Section,
  type SectionFields,
  type SectionKey,
  type StoreSettings,
  sectionKeys,
  toForm,
} from '@stallwire/events/schema/settings';
import { changedFields, type FieldValue, isSame, rebase, type Values } from './rebase';

/** The form, as far as drafts need it. */
export interface FormPort {
  read(key: SectionKey): Values;
  write(key: SectionKey, field: string, value: FieldValue): void;
}

/** A save's answer: the section as it is now, whichever way it went. */
export type SaveAnswer =
  | { readonly kind: 'saved'; readonly section: SomeSection }
  | { readonly kind: 'conflict'; readonly section: SomeSection };
export type SomeSection = Section<SectionKey>;
/** Sends the changed fields against the version they were edited from. */
export type Send = (version: number, changes: Values) => Promise<SaveAnswer>;
export type SaveOutcome = 'saved' | 'unchanged' | 'conflict';

export interface SectionDraft {
  readonly version: number;
  /** What the server held at `version`, as form values. */
  readonly base: Values;
  /** Fields that somebody else changed too, to something else. */
  readonly conflicts: readonly string[];
  readonly saving: boolean;
}
export type DraftStates = Readonly<Record<SectionKey, SectionDraft>>;

const mostMerges = 8;

/**
 * What was edited against what the server holds, section by section. The form keeps what is typed; this keeps what it is compared with,
 * lets newer sections in under untouched fields, and saves.
 */
export class Drafts {
  #states: DraftStates;
  readonly #listeners = new Set<() => void>();

  constructor(
    settings: StoreSettings,
    private readonly form: FormPort,
  ) {
    const begin = (key: SectionKey): SectionDraft => ({
      version: settings[key].version,
      base: formValues(key, settings[key]),
      conflicts: [],
      saving: false,
    });
    this.#states = everySection(begin);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly states = (): DraftStates => this.#states;

  /** Takes in what the server holds now and answers which sections were news. One that is being saved waits for its answer. */
  receive(settings: StoreSettings): SectionKey[] {
    return sectionKeys.filter((key) => {
      const { saving, version, base } = this.#states[key];
      if (saving || settings[key].version <= version) return false;
      this.#accept(key, settings[key], base);
      return true;
    });
  }

  /** Saves what differs; when somebody else was faster but touched other fields, merges and saves again. */
  async save(key: SectionKey, send: Send): Promise<SaveOutcome> {
    this.#set(key, { saving: true });
    try {
      for (let turn = 0; turn < mostMerges; turn += 1) {
        const { version, base, conflicts } = this.#states[key];
        const sent = this.form.read(key);
        const fields = changedFields(base, sent);
        if (conflicts.length > 0) return 'conflict';
        if (fields.length === 0) return 'unchanged';
        const answer = await send(version, pick(sent, fields));
        // What is typed while a save is under way is compared with what was sent, not with what was there before.
        this.#accept(key, answer.section, answer.kind === 'saved' ? sent : base);
        if (answer.kind === 'saved') return 'saved';
      }
      return 'conflict';
    } finally {
      this.#set(key, { saving: false });
    }
  }

  /** Puts the server's values back into the form. */
  discard(key: SectionKey): void {
    const { base } = this.#states[key];
    for (const [field, value] of Object.entries(base)) this.form.write(key, field, value);
    this.#set(key, { conflicts: [] });
  }

  /** Settles overlapping fields: theirs go into the form, mine stay in it. */
  resolve(key: SectionKey, choices: Readonly<Record<string, 'mine' | 'theirs'>>): void {
    const { base, conflicts } = this.#states[key];
    for (const field of conflicts) {
      const theirs = base[field];
      if (choices[field] === 'theirs' && theirs !== undefined) this.form.write(key, field, theirs);
    }
    this.#set(key, { conflicts: conflicts.filter((field) => choices[field] === undefined) });
  }

  #accept(key: SectionKey, section: SomeSection, from: Values): void {
    const held = this.#states[key];
    if (section.version < held.version) return;
    const mine = this.form.read(key);
    const theirs = formValues(key, section);
    const { values, overlaps } = rebase(from, mine, theirs);
    for (const [field, value] of Object.entries(values)) {
      if (!isSame(value, mine[field])) this.form.write(key, field, value);
    }
    const open = held.conflicts.filter((field) => !isSame(values[field], theirs[field]));
    this.#set(key, { version: section.version, base: theirs, conflicts: [...new Set([...open, ...overlaps])] });
  }

  #set(key: SectionKey, change: Partial<SectionDraft>): void {
    this.#states = { ...this.#states, [key]: { ...this.#states[key], ...change } };
    for (const listener of this.#listeners) listener();
  }
}

const pick = (values: Values, fields: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([field]) => fields.includes(field)));

/** A section's fields as its form holds them. */
const formValues = (key: SectionKey, section: SomeSection): Values => asValues(toForm(key, asFields(section)));
/** Which section it is was settled by whoever took it from its place; types cannot carry that through a loop over keys. */
const asFields = (section: SomeSection): SectionFields<SectionKey> => section;
/** Every field of every section's form holds one of the kinds in `FieldValue`. */
const asValues = (form: object): Values => form as Values;

function everySection(begin: (key: SectionKey) => SectionDraft): DraftStates {
  return {
    branding: begin('branding'),
    contact: begin('contact'),
    status: begin('status'),
    terms: begin('terms'),
    username: begin('username'),
    warehouse: begin('warehouse'),
    paymentProvider: begin('paymentProvider'),
    tax: begin('tax'),
    customDomain: begin('customDomain'),
    shipping: begin('shipping'),
  };
}
