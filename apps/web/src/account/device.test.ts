import { expect, test } from 'vitest';
import { deviceOf, shortAddress } from './device';

const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

test('devices by the name people use', () => {
  expect(deviceOf(chrome)).toEqual({ name: 'Chrome on Linux', isPhone: false });
  expect(deviceOf(`${chrome} Edg/140.0`)).toEqual({ name: 'Edge on Linux', isPhone: false });
  expect(deviceOf(iphone)).toEqual({ name: 'Safari on iOS', isPhone: true });
  expect(deviceOf('curl/8.0')).toEqual({ name: 'curl', isPhone: false });
  expect(deviceOf(null)).toEqual({ name: 'Unknown device', isPhone: false });
});

test('IPv6 addresses lose their zeros, others stay', () => {
  expect(shortAddress('2001:0db8:0000:0000:0000:0000:0000:0000')).toBe('2001:db8::');
  expect(shortAddress('127.0.0.1')).toBe('127.0.0.1');
});
