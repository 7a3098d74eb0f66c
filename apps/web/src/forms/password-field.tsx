'use client';

import { TextField, type TextFieldProps } from '@stallwire/ui';
import { useState } from 'react';

/** A password, hidden until asked to show. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'aside'>) {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      aside={
        <button
          type="button"
          aria-pressed={shown}
          aria-label="Show password"
          onClick={() => setShown(!shown)}
          className="min-h-6 rounded-small px-1 hover:text-ink hover:underline"
        >
          {shown ? 'Hide' : 'Show'}
        </button>
      }
    />
  );
}
