export const preset: import('vitest/config').ViteUserConfig;
