import { notFound } from 'next/navigation';
import { isSettingsPage } from '@/settings/section-registry';

/** Which section is shown is read from the address by the layout; this only refuses addresses of none. */
export default async function SectionPage({ params }: { params: Promise<{ section?: string[] }> }) {
  const { section = [] } = await params;
  if (section.length > 1 || (section[0] !== undefined && !isSettingsPage(section[0]))) notFound();
  return null;
}
