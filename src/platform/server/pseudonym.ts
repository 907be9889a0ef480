import { createHmac, hkdfSync } from 'node:crypto';

/** The pseudonym of a person for logs of sensitive reads. */
export type Pseudonym = (person: string) => string;

/**
 * Pseudonyms of this installation: the database holds only them, and the holder of the key finds the person again.
 * @param secret the installation's key, from which another one is derived
 */
export function openPseudonyms(secret: string): Pseudonym {
	const key = Buffer.from(hkdfSync('sha256', secret, '', 'rostrum pseudonyms 1', 32));
	return (person) => createHmac('sha256', key).update(person).digest('hex').slice(0, 32);
}
