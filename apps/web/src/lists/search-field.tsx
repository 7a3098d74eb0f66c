'use client';

import { TextField } from '@stallwire/ui';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useLinkPress } from '@/shell/link-press';
import { useRested } from '@/shell/use-rested';

interface SearchFieldProps {
  label: string;
  placeholder: string;
  value: string;
  onChange: (search: string) => void;
  className?: string;
}

/** What is typed is asked for once the typing rests. */
export function SearchField({ label, placeholder, value, onChange, className }: SearchFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  useRested(draft, 200, (search) => {
    onChange(search);
    setDraft(null);
  });
  // Another address in the middle of the way would call the way off.
  useLinkPress(() => setDraft(null));
  return (
    <TextField
      label={label}
      hideLabel
      type="search"
      placeholder={placeholder}
      prefix={<Search aria-hidden />}
      className={className}
      value={draft ?? value}
      onChange={(event) => setDraft(event.target.value)}
    />
  );
}
