import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts content that no backup and no index may reveal (AES-256-GCM). */
export interface Sealer {
	/** @param of what it belongs to, such as an id: it opens only for the same */
	seal(content: string, of: string): Buffer;
	/** @returns `null` when it was sealed with another key, for something else, or was changed */
	open(sealed: Buffer, of: string): string | null;
}

const nonceBytes = 12;
const tagBytes = 16;

/** @param secret the installation's seal key, which no backup holds: after a restore sealed content cannot be read */
export function openSealer(secret: string): Sealer {
	const key = Buffer.from(hkdfSync('sha256', secret, '', 'rostrum sealed content 1', 32));
	return {
		seal(content, of) {
			const nonce = randomBytes(nonceBytes);
			const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(
				Buffer.from(of),
			);
			const body = Buffer.concat([cipher.update(content, 'utf8'), cipher.final()]);
			return Buffer.concat([nonce, cipher.getAuthTag(), body]);
		},
		open(sealed, of) {
			if (sealed.length < nonceBytes + tagBytes) return null;
			const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
				authTagLength: tagBytes,
			})
				.setAAD(Buffer.from(of))
				.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
			try {
				return (
					decipher.update(sealed.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
				);
			} catch {
				return null;
			}
		},
	};
}
