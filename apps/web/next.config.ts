import path from 'node:path';
import type { NextConfig } from 'next';
import { apiOrigin, env } from './src/env';

const root = path.resolve(import.meta.dirname, '../..');

/** Paths that the API answers; they carry the API's own headers. */
const toApi = ['/trpc/:path*', '/api/:path*', '/uploads/:path*', '/socket.io/:path*', '/ws/orders', '/docs/:path*'];

const shared = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
];
/** Stripe's form and the bank's question. On every page: one document lives through the way from shelves to payment. */
const frames = "'self' https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com";
const policy = (ancestors: string) =>
  `object-src 'none'; base-uri 'self'; form-action 'self'; frame-src ${frames}; frame-ancestors ${ancestors}`;

const config: NextConfig = {
  distDir: env.WEB_DIST_DIR,
  compress: env.WEB_COMPRESS,
  reactStrictMode: true,
  poweredByHeader: false,
  skipTrailingSlashRedirect: true,
  typedRoutes: false,
  agentRules: false,
  devIndicators: false,
  transpilePackages: ['@stallwire/events', '@stallwire/react', '@stallwire/ui'],
  turbopack: { root },
  outputFileTracingRoot: root,
  experimental: { agentFeedback: false, agentUpgrade: false, proxyTimeout: 120_000 },
  rewrites: async () => ({
    beforeFiles: toApi.map((source) => ({ source, destination: `${apiOrigin}${source}` })),
    afterFiles: [],
    fallback: [],
  }),
  headers: async () => [
    {
      source: '/s/:path*',
      headers: [...shared, { key: 'Content-Security-Policy', value: policy("'self'") }],
    },
    // Nobody frames what costs money.
    {
      source: '/s/:username/:page(checkout|orders)/:path*',
      headers: [{ key: 'Content-Security-Policy', value: policy("'none'") }],
    },
    {
      source: '/:path((?!s/|trpc|api/|uploads/|socket.io|ws/|docs/).*)',
      headers: [
        ...shared,
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Content-Security-Policy', value: policy("'none'") },
      ],
    },
    // Whoever gets to see an address of these may not pass it on.
    { source: '/:page(orders|reset-password)/:path*', headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }] },
  ],
};

export default config;
