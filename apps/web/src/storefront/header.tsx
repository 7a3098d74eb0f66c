'use client';

import type { StorefrontView } from '@stallwire/events/schema/settings';
import { Avatar, Badge, cn, Glow, StatusDot } from '@stallwire/ui';
import { Mail } from 'lucide-react';
import { fileLink, mailLink, socialFields, socialLink, webLink } from './links';

interface HeaderProps {
  view: StorefrontView;
  /** True inside a page that has a header of its own. */
  nested: boolean;
}

export function Header({ view, nested }: HeaderProps) {
  const Landmark = nested ? 'div' : 'header';
  const { branding, contact, status } = view;
  const name = view.username.username;
  const logo = fileLink(branding.storeLogo);
  const banner = fileLink(branding.storeBanner);
  return (
    <Landmark>
      <div className="h-36 overflow-hidden bg-accent-soft sm:h-56 lg:h-72">
        {banner ? <img src={banner} alt="" className="size-full object-cover" /> : null}
      </div>
      <div className="mx-auto max-w-6xl px-4 sm:px-8">
        <div className="flex flex-col gap-x-6 sm:flex-row sm:items-end">
          <Avatar
            key={branding.storeLogo}
            name={name}
            src={logo ?? undefined}
            shape="square"
            size="large"
            decorative
            className={cn(
              '-mt-14 size-24 rounded-card text-heading ring-4 ring-raised sm:-mt-16 sm:size-32',
              logo ? 'bg-raised' : 'bg-accent text-on-accent',
            )}
          />
          <div className="min-w-0 flex-1 pt-4 sm:pb-1">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
              <h1 className="break-words font-semibold text-display">
                <Glow value={name}>{name}</Glow>
              </h1>
              <OpenBadge open={status.storeActive} />
            </div>
            <ContactLinks contact={contact} />
          </div>
        </div>
        {/* Mounted before there is anything to say, or it would not be said. */}
        <div role="status">
          {status.storeActive ? null : (
            <p className="mt-6 rounded-card bg-caution-soft px-5 py-4 text-caution">
              <span className="font-semibold">This store is closed right now.</span> Look around as you like; ordering
              opens again when the seller does.
            </p>
          )}
        </div>
      </div>
    </Landmark>
  );
}

function OpenBadge({ open }: { open: boolean }) {
  return (
    <Glow value={open} className="inline-flex rounded-full">
      {open ? (
        <Badge tone="positive" icon={<StatusDot tone="positive" />}>
          Open
        </Badge>
      ) : (
        <Badge icon={<StatusDot tone="neutral" hollow />}>Closed</Badge>
      )}
    </Glow>
  );
}

const linkLook =
  'inline-flex min-h-6 items-center gap-1.5 rounded-small font-medium text-accent-ink underline-offset-4 hover:underline';

function ContactLinks({ contact }: { contact: StorefrontView['contact'] }) {
  const socials = socialFields.flatMap((field) => {
    const value = contact[field];
    return value ? [{ field, value, ...socialLink(field, value) }] : [];
  });
  const mail = contact.contactEmail;
  const site = contact.socialWebsite;
  if (!mail && !site && socials.length === 0) return null;
  return (
    <ul aria-label="Contact" className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-small">
      {mail ? (
        <li>
          <MaybeLink href={mailLink(mail)}>
            <Mail aria-hidden className="size-4" />
            {mail}
          </MaybeLink>
        </li>
      ) : null}
      {site ? (
        <li>
          <MaybeLink href={webLink(site)}>{site.replace(/^https?:\/\//, '').replace(/\/$/, '')}</MaybeLink>
        </li>
      ) : null}
      {socials.map(({ field, name, href }) => (
        <li key={field}>
          <MaybeLink href={href}>{name}</MaybeLink>
        </li>
      ))}
    </ul>
  );
}

function MaybeLink({ href, children }: { href: string | null; children: React.ReactNode }) {
  if (href === null) return <span className="inline-flex min-h-6 items-center gap-1.5 text-muted">{children}</span>;
  const outside = href.startsWith('http') ? { target: '_blank', rel: 'noreferrer' } : {};
  return (
    <a href={href} {...outside} className={linkLook}>
      {children}
    </a>
  );
}
