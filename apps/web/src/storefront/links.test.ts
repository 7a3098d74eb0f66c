import { expect, test } from 'vitest';
import { fileLink, mailLink, socialLink, webLink } from './links';

test.each([
  ['@ada', 'https://www.instagram.com/ada'],
  ['ada.ceramics', 'https://www.instagram.com/ada.ceramics'],
  ['https://www.instagram.com/ada/', 'https://www.instagram.com/ada/'],
  ['javascript:alert(1)', null],
  ['two words', null],
])('a profile from %s', (value, href) => {
  expect(socialLink('socialInstagram', value)).toEqual({ name: 'Instagram', href });
});

test('nothing but http and https becomes a web link', () => {
  expect(webLink('https://example.com')).toBe('https://example.com/');
  expect(webLink('javascript:alert(1)')).toBeNull();
  expect(webLink('data:text/html,hi')).toBeNull();
  expect(webLink('https://')).toBeNull();
});

test('files are uploads of ours or http links; addresses are whole or none', () => {
  expect(fileLink('/uploads/abc.webp')).toBe('/uploads/abc.webp');
  expect(fileLink('/etc/passwd')).toBeNull();
  expect(fileLink('javascript:alert(1)')).toBeNull();
  expect(fileLink(null)).toBeNull();
  expect(mailLink('hello@example.com')).toBe('mailto:hello@example.com');
  expect(mailLink('hello@')).toBeNull();
});
