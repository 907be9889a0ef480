/* What tests/setup/s3.ts uses of a package that brings no types. */

declare module '@20minutes/s3rver' {
	export default class S3rver {
		constructor(options: {
			address: string;
			port: number;
			silent: boolean;
			directory: string;
			configureBuckets: { name: string }[];
		});
		run(): Promise<{ port: number }>;
		close(): Promise<void>;
	}
}

declare module '@20minutes/s3rver/lib/models/account.js' {
	export const DUMMY_ACCOUNT: { createKeyPair(keyId: string, secret: string): void };
}
