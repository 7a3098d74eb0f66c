'use client';

import { TextField } from '@stallwire/ui';
import { Search } from 'lucide-react';
import { useState } from 'react';
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
