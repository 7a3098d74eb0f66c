import type { Metadata } from 'next';
import { nextPath } from '@/auth/next-path';
import { env } from '@/env';
import { SignInForm } from './sign-in-form';

export const metadata: Metadata = { title: 'Sign in' };

interface SignInProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInProps) {
  const { next } = await searchParams;
  return <SignInForm next={nextPath(next)} demo={env.STALLWIRE_DEMO} />;
}
