import type { SectionForm, SectionKey } from '@stallwire/events/schema/settings';
import {
  AtSign,
  BadgeCheck,
  CreditCard,
  FileText,
  Globe,
  Mail,
  Palette,
  Percent,
  Store,
  Truck,
  Warehouse,
} from 'lucide-react';
import type { ReactNode } from 'react';

/** A page of the settings: a section that is edited and saved, or the store's subscription. */
export type SettingsPage = SectionKey | 'subscription';

export interface PageInfo<K extends SettingsPage = SettingsPage> {
  key: K;
  title: string;
  description: string;
  icon: ReactNode;
  /** True where every visitor of the storefront sees the change. */
  public: boolean;
  /** Other words a person may search by. */
  keywords: string[];
}

export type SectionInfo = PageInfo<SectionKey>;

/** The sections in the order they are listed. */
export const settingsSections: readonly SectionInfo[] = [
  {
    key: 'branding',
    title: 'Branding',
    description: 'Logo, banner and accent colour of the storefront, and what buyers should know before they order.',
    icon: <Palette />,
    public: true,
    keywords: ['logo', 'banner', 'colour', 'policies', 'returns'],
  },
  {
    key: 'contact',
    title: 'About and contact',
    description: 'Your story, and where buyers reach and follow you.',
    icon: <Mail />,
    public: true,
    keywords: ['story', 'e-mail', 'instagram', 'twitter', 'tiktok', 'snapchat', 'website'],
  },
  {
    key: 'status',
    title: 'Open or closed',
    description: 'Whether buyers can order. A closed storefront stays visible and says so.',
    icon: <Store />,
    public: true,
    keywords: ['status', 'active', 'pause'],
  },
  {
    key: 'terms',
    title: 'Terms of sale',
    description: 'The terms buyers agree to: your own as a PDF, or the platform’s.',
    icon: <FileText />,
    public: true,
    keywords: ['pdf', 'legal', 'conditions'],
  },
  {
    key: 'username',
    title: 'Web address',
    description: 'The name in your storefront’s address. The old one leads to the new one for 90 days.',
    icon: <AtSign />,
    public: true,
    keywords: ['username', 'store name', 'rename', 'url'],
  },
  {
    key: 'warehouse',
    title: 'Warehouse',
    description: 'The address parcels leave from.',
    icon: <Warehouse />,
    public: false,
    keywords: ['address', 'sender', 'postal code', 'country'],
  },
  {
    key: 'paymentProvider',
    title: 'Payments',
    description: 'Who collects your buyers’ money.',
    icon: <CreditCard />,
    public: false,
    keywords: ['stripe', 'paypal', 'provider'],
  },
  {
    key: 'tax',
    title: 'Tax',
    description: 'Where you charge tax, and as what kind of goods.',
    icon: <Percent />,
    public: false,
    keywords: ['vat', 'nexus', 'countries', 'states'],
  },
  {
    key: 'customDomain',
    title: 'Domain',
    description: 'An address of your own for the storefront.',
    icon: <Globe />,
    public: false,
    keywords: ['custom domain', 'dns'],
  },
  {
    key: 'shipping',
    title: 'Shipping',
    description: 'The flat price added to every order.',
    icon: <Truck />,
    public: false,
    keywords: ['price', 'delivery', 'cost'],
  },
];

export const subscriptionPage: PageInfo<'subscription'> = {
  key: 'subscription',
  title: 'Subscription',
  description: 'What the store pays for Stallwire. In a trial or an active subscription it may be open.',
  icon: <BadgeCheck />,
  public: false,
  keywords: ['plan', 'billing', 'trial', 'invoice', 'card', 'cancel'],
};

/** Everything that the settings' list leads to. */
export const settingsPages: readonly PageInfo[] = [...settingsSections, subscriptionPage];

/** What each field is called on screen: in the save bar, in conflicts, in errors. */
export const fieldLabels: { readonly [K in SectionKey]: { readonly [F in keyof SectionForm<K>]: string } } = {
  branding: {
    storeLogo: 'Logo',
    storeBanner: 'Banner',
    accentColor: 'Accent colour',
    shippingPolicy: 'Shipping policy',
    returnsPolicy: 'Returns policy',
  },
  contact: {
    aboutStory: 'Your story',
    contactEmail: 'Contact e-mail',
    socialInstagram: 'Instagram',
    socialTwitter: 'X (Twitter)',
    socialTiktok: 'TikTok',
    socialSnapchat: 'Snapchat',
    socialWebsite: 'Website',
  },
  status: { storeActive: 'Open for orders' },
  terms: { termsSource: 'Which terms', termsPdfUrl: 'Terms PDF' },
  username: { username: 'Store name' },
  warehouse: {
    warehouseAddressLine1: 'Address',
    warehouseAddressLine2: 'Address, second line',
    warehouseCity: 'City',
    warehouseState: 'State or region',
    warehousePostalCode: 'Postal code',
    warehouseCountryCode: 'Country',
    warehouseCountryName: 'Country name',
  },
  paymentProvider: { paymentProvider: 'Payment provider' },
  tax: {
    taxEnabled: 'Charge tax',
    taxNexusCountries: 'Countries with tax',
    taxNexusStates: 'US states with tax',
    taxProductCode: 'Product tax code',
  },
  customDomain: { customDomain: 'Domain name' },
  shipping: { shippingPrice: 'Shipping price' },
};

const labels: ReadonlyMap<string, string> = new Map(
  Object.entries(fieldLabels).flatMap(([key, fields]) =>
    Object.entries(fields).map(([field, label]) => [`${key}.${field}`, label] as const),
  ),
);

/** A field's name on screen by its place, such as `branding.storeLogo`. */
export const labelOf = (key: SectionKey, field: string): string => labels.get(`${key}.${field}`) ?? field;

export const isSettingsPage = (word: string | undefined): word is SettingsPage =>
  settingsPages.some((page) => page.key === word);

export const sectionInfo = (key: SectionKey): SectionInfo => {
  const info = settingsSections.find((section) => section.key === key);
  if (!info) throw new Error(`No section is called ${key}.`);
  return info;
};
