'use client';

import { TextField } from '@stallwire/ui';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';

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
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => {
      onChange(draft);
      setDraft(null);
    }, 200);
    return () => clearTimeout(timer);
  }, [draft, onChange]);
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
