import type { Metadata } from 'next';
import { env } from '@/env';
import { ForgotForm } from './forgot-form';

export const metadata: Metadata = { title: 'Forgotten password' };

export default function ForgotPasswordPage() {
  return <ForgotForm demo={env.STALLWIRE_DEMO} />;
}
