import type { ceramics } from './pictures/ceramics';
import type { outdoor } from './pictures/outdoor';

export type Picture = keyof typeof ceramics | keyof typeof outdoor;

export interface DemoProduct {
  readonly name: string;
  readonly description: string;
  /** Minor units of the shop's currency. */
  readonly price: number;
  readonly stock: number;
  readonly picture: Picture;
  readonly status?: 'active' | 'coming_soon' | 'draft';
}

export const adasProducts: readonly DemoProduct[] = [
  {
    name: 'Ember mug',
    price: 2800,
    stock: 34,
    picture: 'mug',
    description: 'A 350 ml mug in speckled stoneware, dipped in a rust-red glaze. The handle takes three fingers.',
  },
  {
    name: 'Espresso set of three',
    price: 4200,
    stock: 12,
    picture: 'espresso',
    description: 'Three 80 ml cups without handles, each in another pair of glazes. They nest in a cupboard.',
  },
  {
    name: 'Breakfast bowl, sage',
    price: 3200,
    stock: 27,
    picture: 'breakfastBowl',
    description: 'Wide enough for porridge and fruit, deep enough for soup. Matt sage outside, cream inside.',
  },
  {
    name: 'Serving bowl, ink',
    price: 7400,
    stock: 6,
    picture: 'servingBowl',
    description: 'A 32 cm bowl for the middle of the table: raw terracotta, a deep ink glaze and a thin bright rim.',
  },
  {
    name: 'Shoulder vase',
    price: 9600,
    stock: 4,
    picture: 'vase',
    description: 'Thrown in two parts and joined at the shoulder. Holds branches as well as a bunch from the market.',
  },
  {
    name: 'Bud vase, charcoal neck',
    price: 5400,
    stock: 15,
    picture: 'budVase',
    description: 'For three stems. The charcoal slip at the neck is burnished by hand before the second firing.',
  },
  {
    name: 'Side plates, mixed four',
    price: 6800,
    stock: 18,
    picture: 'plates',
    description:
      'Four 18 cm plates in ink, sage, cream and clay. Flat enough to stack, with an edge that holds crumbs.',
  },
  {
    name: 'Ink teapot',
    price: 11800,
    stock: 3,
    picture: 'teapot',
    description: 'Pours without a drip and holds a litre. The strainer behind the spout is part of the pot.',
  },
  {
    name: 'Windowsill planter',
    price: 3900,
    stock: 21,
    picture: 'planter',
    description: 'Unglazed terracotta that breathes, with a drainage hole and a matching saucer.',
  },
  {
    name: 'Candle dish',
    price: 2600,
    stock: 40,
    picture: 'candle',
    description: 'A wide saucer that catches the wax, sized for a 5 cm pillar candle. The candle comes with it.',
  },
  {
    name: 'Water carafe',
    price: 8200,
    stock: 9,
    picture: 'carafe',
    description: 'One litre, narrow at the waist where the hand goes. Glazed inside up to the rim.',
  },
  {
    name: 'Pantry jar, banded',
    price: 5900,
    stock: 0,
    picture: 'jar',
    status: 'coming_soon',
    description: 'A lidded jar for coffee or salt, with three turned bands. From the next kiln.',
  },
  {
    name: 'Second-firing mug',
    price: 1900,
    stock: 8,
    picture: 'mug',
    status: 'draft',
    description: 'A trial of a softer glaze. Not for sale yet.',
  },
];

export const bosProducts: readonly DemoProduct[] = [
  {
    name: 'Day pack 22 L',
    price: 11900,
    stock: 25,
    picture: 'pack',
    description:
      'Waxed canvas, one large compartment and a pocket that opens flat. Carries a day’s food and a rain jacket.',
  },
  {
    name: 'Steel bottle 0.75 L',
    price: 3400,
    stock: 60,
    picture: 'bottle',
    description: 'Single wall, so it can stand in the embers. The cap is tethered and has no plastic in it.',
  },
  {
    name: 'Thermos flask 1 L',
    price: 5600,
    stock: 31,
    picture: 'thermos',
    description: 'Hot for eighteen hours, cold for a day. The lid is a cup with straight sides.',
  },
  {
    name: 'Enamel mug',
    price: 1800,
    stock: 80,
    picture: 'enamel',
    description: 'Steel under two coats of enamel. Chips add character and do no harm.',
  },
  {
    name: 'Camp lantern',
    price: 6900,
    stock: 14,
    picture: 'lantern',
    description: 'Warm light for forty hours on one charge, dimmable to the glow of a candle.',
  },
  {
    name: 'Wool blanket',
    price: 14900,
    stock: 9,
    picture: 'blanket',
    description: 'Woven from recycled wool, 130 by 180 cm. Comes in four colours and smells of nothing.',
  },
  {
    name: 'Two-person tent',
    price: 38900,
    stock: 5,
    picture: 'tent',
    description: 'Stands in four minutes on two poles, weighs 2.1 kg and keeps a whole night of rain out.',
  },
  {
    name: 'Dry bag 10 L',
    price: 2900,
    stock: 44,
    picture: 'dryBag',
    description: 'Welded seams and a roll top. Keeps a sleeping bag dry under a waterfall.',
  },
  {
    name: 'Fisherman’s beanie',
    price: 3200,
    stock: 52,
    picture: 'beanie',
    description: 'Ribbed merino with a turned-up brim. Warm when wet, and it does not itch.',
  },
  {
    name: 'Field notebook',
    price: 1400,
    stock: 120,
    picture: 'notebook',
    description: 'A hundred pages of stone paper that takes pencil in the rain. Lies open by itself.',
  },
  {
    name: 'Camp pot 1.2 L',
    price: 4700,
    stock: 17,
    picture: 'pot',
    description: 'Anodised aluminium with a bail handle and a lid that drains. Fits on any burner.',
  },
  {
    name: 'Trail socks, two pairs',
    price: 2600,
    stock: 0,
    picture: 'socks',
    status: 'coming_soon',
    description: 'Padded at heel and toe, thin on top. The autumn colours arrive in two weeks.',
  },
  {
    name: 'Night lantern, prototype',
    price: 7900,
    stock: 2,
    picture: 'lantern',
    status: 'draft',
    description: 'A larger lantern that is still being tested. Not for sale yet.',
  },
];

/** Everything that `settings` holds apart from names, files and dates. */
export const adasSettings = {
  accentColor: '#b4532a',
  shippingPolicy:
    'We pack on Mondays and Thursdays, in paper and recycled cartons. Within the European Union a parcel takes two to five working days, elsewhere up to twelve. If something arrives broken, send a picture within a week and we make it good.',
  returnsPolicy:
    'You may return anything unused within 30 days. Put it back into the carton it came in, which is made to travel twice. We refund within three working days of its arrival.',
  aboutStory:
    'A small stoneware studio by the river. Every piece is thrown on the wheel, dipped by hand and fired twice in one kiln, forty pieces at a time. What you see is what stands on the shelf; when it is gone, the next firing brings something a little different.',
  contactEmail: 'hello@ada-ceramics.example',
  socialInstagram: '@ada.ceramics',
  socialTwitter: '@adaceramics',
  socialTiktok: '@ada.ceramics',
  socialSnapchat: 'adaceramics',
  socialWebsite: 'https://ada-ceramics.example',
  storeActive: true,
  termsSource: 'custom_pdf',
  warehouseAddressLine1: 'Rua da Olaria 14',
  warehouseAddressLine2: 'Back yard, second door',
  warehouseCity: 'Lisboa',
  warehouseState: 'Lisboa',
  warehousePostalCode: '1100-384',
  warehouseCountryCode: 'PT',
  warehouseCountryName: 'Portugal',
  paymentProvider: 'stripe',
  taxEnabled: true,
  taxNexusCountries: ['PT', 'ES', 'DE'],
  taxNexusStates: [],
  taxProductCode: 'txcd_99999999',
  customDomain: 'shop.ada-ceramics.example',
  customDomainVerified: true,
  shippingPrice: 690,
  currency: 'EUR',
  subscriptionStatus: 'active',
  subscriptionPlan: 'growth',
} as const;

export const bosSettings = {
  accentColor: '#2b5b49',
  shippingPolicy:
    'Orders placed before noon leave the same day. Ground delivery takes three to six days, and you get a tracking link with the parcel. Tents and packs ship free.',
  returnsPolicy:
    'Use it for a weekend. If it is not right, send it back within 60 days, muddy or not, and get your money back. Repairs are free for as long as you own it.',
  aboutStory:
    'Gear for people who walk out of the door and keep going. We carry a dozen things we use ourselves, mend what breaks, and drop what does not last a season. Tested on wet mornings, mostly.',
  contactEmail: 'ask@bo-outdoors.example',
  socialInstagram: '@bo.outdoors',
  socialTwitter: '@booutdoors',
  socialTiktok: null,
  socialSnapchat: null,
  socialWebsite: 'https://bo-outdoors.example',
  storeActive: true,
  termsSource: 'platform_default',
  warehouseAddressLine1: '48 Alder Street',
  warehouseAddressLine2: null,
  warehouseCity: 'Portland',
  warehouseState: 'OR',
  warehousePostalCode: '97205',
  warehouseCountryCode: 'US',
  warehouseCountryName: 'United States',
  paymentProvider: 'stripe',
  taxEnabled: true,
  taxNexusCountries: ['US', 'CA'],
  taxNexusStates: ['CA', 'OR', 'WA'],
  taxProductCode: 'txcd_99999999',
  customDomain: 'gear.bo-outdoors.example',
  customDomainVerified: false,
  shippingPrice: 800,
  currency: 'USD',
  subscriptionStatus: 'trial',
  subscriptionPlan: null,
} as const;
