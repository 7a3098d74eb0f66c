import { preset } from '@stallwire/config/vitest';
import { mergeConfig } from 'vitest/config';

export default mergeConfig(preset, { test: { typecheck: { enabled: true, include: ['src/**/*.test-d.ts'] } } });
