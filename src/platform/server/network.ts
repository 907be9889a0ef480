import { isIPv6 } from 'node:net';

/**
 * The unit of limits per address: an IPv4 address, or the /64 of an IPv6 address, because one subscriber has all of it
 * (RFC 6177 §2). IPv4-mapped IPv6 (`::ffff:192.0.2.1`, RFC 4291 §2.5.5.2) counts as IPv4.
 * @param address as Node gives it, or as a proxy wrote it
 */
export function networkOf(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped) return mapped;
	if (!isIPv6(address)) return address;
	const [left = '', right] = address.split('%')[0]?.split('::') ?? [];
	const [head, tail] = [left, right ?? ''].map((part) => part.split(':').filter(Boolean));
	const zeros = right === undefined ? 0 : 8 - (head?.length ?? 0) - (tail?.length ?? 0);
	const groups = [...(head ?? []), ...Array<string>(Math.max(0, zeros)).fill('0'), ...(tail ?? [])];
	return `${groups
		.slice(0, 4)
		.map((group) => parseInt(group, 16).toString(16))
		.join(':')}::/64`;
}
