import { actsFor, refuse } from '@stallwire/kernel';
import { checkUpload, saveInput, saveSection } from './internal';
import { quietWhenUnchanged, settings } from './module';

/**
 * Chooses the terms of sale: the store's own PDF, the platform's, or none. The platform's keep the link to the PDF, none drops it.
 * @throws Refusal settings.terms_pdf_required
 */
export const setTerms = settings.verb({
  name: 'setTerms',
  input: saveInput.terms,
  allow: actsFor('settings'),
  emits: quietWhenUnchanged,
  mayEmit: ['storefront:terms_updated'],
  async run({ tx, input, done }) {
    const { sellerId } = input;
    const cleared = input.termsSource === null ? { ...input, termsPdfUrl: null } : input;
    const { section, changed } = await saveSection(tx, {
      key: 'terms',
      input: cleared,
      async decide(before, changes) {
        const after = { ...before, ...changes };
        if (after.termsSource === 'custom_pdf' && !after.termsPdfUrl)
          throw refuse('settings.terms_pdf_required', {
            fields: { termsPdfUrl: 'Upload a PDF with your terms first.' },
          });
        await checkUpload(tx, sellerId, 'termsPdfUrl', changes.termsPdfUrl);
        return changes;
      },
    });
    return done(section, changed ? { 'storefront:terms_updated': { sellerId, ...section } } : {});
  },
});
