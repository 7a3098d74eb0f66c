import type { AddressInput } from '@stallwire/events/schema/checkout';

export interface Customer {
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly address: AddressInput;
}

/** Name, street, city, state, postal code. */
type Line = readonly [string, string, string, string | null, string];

const livingIn = (country: string, lines: readonly Line[]): readonly Customer[] =>
  lines.map(([name, addressLine1, city, state, postalCode]) => ({
    name,
    email: `${name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '.')}@demo.test`,
    phone: null,
    address: { fullName: name, addressLine1, addressLine2: null, city, state, postalCode, country, phone: null },
  }));

/** Who buys at both shops besides Cleo and Dan. None of them has an account. */
export const guests = {
  ada: [
    ...livingIn('PT', [
      ['Inês Demo', 'Rua das Flores 12', 'Porto', null, '4050-262'],
      ['Rui Demo', 'Travessa do Carmo 3', 'Lisboa', null, '1200-094'],
      ['Marta Demo', 'Rua Ferreira Borges 77', 'Coimbra', null, '3000-179'],
    ]),
    ...livingIn('DE', [
      ['Jonas Demo', 'Lindenweg 8', 'Leipzig', null, '04109'],
      ['Frieda Demo', 'Am Kanal 21', 'Hamburg', null, '20459'],
      ['Emil Demo', 'Gartenstraße 4', 'Freiburg', null, '79098'],
    ]),
    ...livingIn('ES', [
      ['Lucía Demo', 'Calle del Pez 19', 'Madrid', null, '28004'],
      ['Mateo Demo', 'Carrer de Verdi 40', 'Barcelona', null, '08012'],
    ]),
    ...livingIn('FR', [['Noé Demo', 'Rue des Tanneurs 6', 'Lyon', null, '69001']]),
    ...livingIn('NL', [['Saar Demo', 'Lange Haven 55', 'Schiedam', null, '3111 CE']]),
  ],
  bo: [
    ...livingIn('US', [
      ['Harper Demo', '912 Birch Lane', 'Seattle', 'WA', '98101'],
      ['Owen Demo', '27 Cedar Court', 'Eugene', 'OR', '97401'],
      ['Ruby Demo', '480 Harbor Drive', 'Oakland', 'CA', '94607'],
      ['Theo Demo', '61 Mesa Road', 'Boulder', 'CO', '80302'],
      ['Willa Demo', '3 Orchard Hill', 'Burlington', 'VT', '05401'],
      ['Jasper Demo', '1500 Lake Avenue', 'Duluth', 'MN', '55802'],
      ['Nora Demo', '77 Canyon View', 'Bend', 'OR', '97701'],
    ]),
    ...livingIn('CA', [
      ['Maya Demo', '210 Granville Street', 'Vancouver', 'BC', 'V6C 1S4'],
      ['Felix Demo', '18 Rue Saint-Paul', 'Montréal', 'QC', 'H2Y 1G8'],
    ]),
  ],
} as const satisfies Record<string, readonly Customer[]>;

/** Those who have an account, by the first part of their address. */
export const members = {
  cleo: {
    name: 'Cleo',
    email: 'cleo@demo.test',
    phone: '+351 210 000 000',
    address: {
      fullName: 'Cleo',
      addressLine1: 'Rua da Bica 31',
      addressLine2: '2.º Esq.',
      city: 'Lisboa',
      state: null,
      postalCode: '1200-054',
      country: 'PT',
      phone: '+351 210 000 000',
    },
  },
  dan: {
    name: 'Dan',
    email: 'dan@demo.test',
    phone: null,
    address: {
      fullName: 'Dan',
      addressLine1: '5 Ferry Street',
      addressLine2: null,
      city: 'Portland',
      state: 'OR',
      postalCode: '97214',
      country: 'US',
      phone: null,
    },
  },
} as const satisfies Record<string, Customer>;
