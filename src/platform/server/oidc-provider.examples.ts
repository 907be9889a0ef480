import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The part of oidc-provider that is used here; its own types would bring seventeen packages. */
interface Oidc {
	callback(): RequestListener;
	interactionDetails(
		req: IncomingMessage,
		res: ServerResponse,
	): Promise<{
		prompt: { name: string };
		params: Record<string, unknown>;
		session?: { accountId: string };
	}>;
	interactionFinished(req: IncomingMessage, res: ServerResponse, result: object): Promise<void>;
	Grant: new (given: { accountId: string; clientId: string }) => {
		addOIDCScope(scope: string): void;
		save(): Promise<string>;
	};
}

/** Somebody with an account at the provider. */
export interface ProviderAccount {
	sub: string;
	email: string;
	emailVerified: boolean;
}

/** A real OpenID Connect provider for tests, with one client. */
export interface TestProvider {
	issuer: string;
	/** Who is signed in at the provider. */
	signedIn: ProviderAccount;
	/** While false, every request is left without an answer. */
	answers: boolean;
	/** While false, the ID token is left out of its answers. */
	givesIdToken: boolean;
	/** Follows an address as a browser does, signs in at the provider, and returns the address back at the client. */
	visit(address: string): Promise<string>;
	close(): Promise<void>;
}

export const client = { id: 'rostrum', secret: 'a-secret-of-a-test-that-is-long-enough' };

/** Removes the ID token from an answer with tokens. */
function leaveOutIdToken(res: ServerResponse): void {
	const end = res.end.bind(res) as (body: string) => ServerResponse;
	res.end = ((body: string) => {
		const { id_token: _, ...rest } = JSON.parse(String(body)) as Record<string, unknown>;
		const text = JSON.stringify(rest);
		res.setHeader('content-length', Buffer.byteLength(text));
		return end(text);
	}) as typeof res.end;
}

/** Opens a provider that sends people back to `redirectUri`. */
export async function openTestProvider(redirectUri: string, account: ProviderAccount): Promise<TestProvider> {
	const server = createServer();
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const made: TestProvider = {
		issuer,
		signedIn: account,
		answers: true,
		givesIdToken: true,
		async visit(address) {
			const cookies = new Map<string, string>();
			for (let at = address, hops = 0; hops < 20; hops += 1) {
				if (at.startsWith(redirectUri)) return at;
				const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
				const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
				for (const line of answer.headers.getSetCookie()) {
					const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
					if (value) cookies.set(name, value);
					else cookies.delete(name);
				}
				const next = answer.headers.get('location');
				if (!next) throw new Error(`no way on from ${at}: ${answer.status} ${await answer.text()}`);
				at = new URL(next, at).href;
			}
			throw new Error('too many redirects');
		},
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
	const packageName: string = 'oidc-provider';
	const { default: Provider } = (await import(packageName)) as {
		default: new (issuer: string, configuration: object) => Oidc;
	};
	const provider = new Provider(issuer, {
		clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirectUri] }],
		claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
		conformIdTokenClaims: false,
		features: { devInteractions: { enabled: false } },
		cookies: { keys: ['of the test'] },
		interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
		findAccount: (_ctx: unknown, sub: string) => ({
			accountId: sub,
			claims: () =>
				Promise.resolve({
					sub,
					name: 'A name at the provider',
					email: made.signedIn.email,
					email_verified: made.signedIn.emailVerified,
				}),
		}),
	});
	const handle = provider.callback();
	server.on('request', (req, res) => {
		if (!made.answers) return;
		if (!made.givesIdToken && req.url === '/token') leaveOutIdToken(res);
		if (!req.url?.startsWith('/interaction/')) return void handle(req, res);
		void (async () => {
			const { prompt, params, session } = await provider.interactionDetails(req, res);
			if (prompt.name === 'login')
				return provider.interactionFinished(req, res, { login: { accountId: made.signedIn.sub } });
			const grant = new provider.Grant({
				accountId: session?.accountId ?? '',
				clientId: String(params['client_id']),
			});
			grant.addOIDCScope('openid email profile');
			return provider.interactionFinished(req, res, { consent: { grantId: await grant.save() } });
		})();
	});
	return made;
}
