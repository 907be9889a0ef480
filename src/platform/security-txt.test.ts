import { expect, it } from 'vitest';
import { securityTxt } from './security-txt.ts';

const now = new Date('2026-11-25T10:00:00Z');
const contacts = ['mailto:security@example.org', 'https://example.org/report'];

it('names the contacts in their order, and expires within a year', () => {
	expect(securityTxt(contacts, ['en', 'fr'], 'https://conference.example', now)).toBe(
		`Contact: mailto:security@example.org
Contact: https://example.org/report
Expires: 2027-02-23T10:00:00.000Z
Preferred-Languages: en, fr
Canonical: https://conference.example/.well-known/security.txt
`,
	);
});

it('has no canonical address where that would not be https', () => {
	expect(securityTxt(contacts, ['en'], 'http://localhost:3000', now)).not.toContain('Canonical');
});
