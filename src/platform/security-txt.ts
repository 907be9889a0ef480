const lifetime = 90 * 24 * 60 * 60_000; // ms

/**
 * The security.txt file (RFC 9116).
 * @param contacts `mailto:`, `tel:` or `https:` addresses, in order of preference
 * @param languages in which reports can be written
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
		// A web address has to be https (§2.5.2).
		...(origin.startsWith('https:') ? [`Canonical: ${origin}/.well-known/security.txt`] : []),
		'',
	].join('\n');
}
