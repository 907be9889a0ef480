const lifetime = 90 * 24 * 60 * 60_000; // ms

/**
 * The file that says where to report a security problem (RFC 9116).
 * @param contacts `mailto:`, `tel:` or `https:` addresses, the preferred one first
 * @param languages in which a report is understood
 */
export function securityTxt(
	contacts: readonly string[],
	languages: readonly string[],
	origin: string,
	now: Date,
): string {
	return [
		...contacts.map((contact) => `Contact: ${contact}`),
		`Expires: ${new Date(now.getTime() + lifetime).toISOString()}`,
		`Preferred-Languages: ${languages.join(', ')}`,
		// An address on the web has to be https (§2.5.2).
		...(origin.startsWith('https:') ? [`Canonical: ${origin}/.well-known/security.txt`] : []),
		'',
	].join('\n');
}
