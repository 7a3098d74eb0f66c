import { preset } from '@stallwire/config/vitest';

export default preset;
