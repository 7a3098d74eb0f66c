import { checkPlanned, coverage, coverageTable } from '@stallwire/events/coverage';
import { readScreens, unknownNames } from './facts/screens';
import { generateClient } from './stack/build';

/** Prints the matrix event → verbs → channels → transports → screens. Fails when an event is emitted by nobody and not planned either. */
await generateClient();
const { eventsByVerb } = await import('@stallwire/modules/verbs');
console.log(coverageTable(coverage({ verbs: eventsByVerb, screens: readScreens() })));

const { missing, stalePlanned } = checkPlanned({ emitted: Object.values(eventsByVerb).flat() });
const complaints = [
  ...missing.map((name) => `${name} is emitted by no verb and not planned.`),
  ...stalePlanned.map((name) => `${name} is planned although a verb emits it.`),
  ...unknownNames().map((name) => `A screen listens for ${name}, which is in no catalogue.`),
];
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length === 0 ? 0 : 1;
