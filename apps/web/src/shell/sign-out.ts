'use client';

import { auth } from '@/auth/client';
import { useLeave } from './leave-guard';

/** Ends this session and starts over with nothing in memory; asks first where that would lose unsaved work. */
export function useSignOut(): () => void {
  const leave = useLeave();
  return () =>
    leave(() => {
      void auth.signOut().then(() => window.location.assign('/sign-in'));
    });
}
