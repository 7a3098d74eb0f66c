/** Where a carrier shows the way of a parcel. */
const pages: Readonly<Record<string, (number: string) => string>> = {
  DHL: (number) => `https://www.dhl.com/track?tracking-id=${number}`,
  DPD: (number) => `https://tracking.dpd.de/status/en_US/parcel/${number}`,
  FedEx: (number) => `https://www.fedex.com/fedextrack/?trknbr=${number}`,
  GLS: (number) => `https://gls-group.com/track/${number}`,
  PostNord: (number) => `https://www.postnord.com/track?shipmentId=${number}`,
  'Royal Mail': (number) => `https://www.royalmail.com/track-your-item#/tracking-results/${number}`,
  UPS: (number) => `https://www.ups.com/track?tracknum=${number}`,
  USPS: (number) => `https://tools.usps.com/go/TrackConfirmAction?tLabels=${number}`,
};

export const carriers: readonly string[] = Object.keys(pages);

/** The link that follows a parcel; null for a carrier that is not known here. */
export function trackingPage(carrier: string, trackingNumber: string): string | null {
  const known = carriers.find((name) => name.toLowerCase() === carrier.trim().toLowerCase());
  const number = trackingNumber.trim();
  return known && number ? (pages[known]?.(encodeURIComponent(number)) ?? null) : null;
}
