// A strict OpenID Connect provider for the browser tests: node strict_provider.mjs <address of the site>
// Prints its own address as the first line. SIGUSR2 lets it end itself once it has sent the next person back.
// PKCE is required; redirect addresses are compared letter by letter.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const LF = 'https://sso.linuxfoundation.org/claims/';
const site = process.argv[2];
const people = {
  'auth0|priya': {
    name: 'Priya Nair', nickname: 'priya', email: 'priya.nair@example.org', email_verified: true, [`${LF}username`]: 'pnair',
  },
};

const server = createServer().listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const oidc = new Provider(issuer, {
    clients: [{
      client_id: 'planner',
      client_secret: 'a-secret-of-the-browser-tests',
      redirect_uris: [`${site}/accounts/oidc/lfid/login/callback/`],
      post_logout_redirect_uris: [`${site}/`],
      token_endpoint_auth_method: 'client_secret_post',
    }],
    cookies: { keys: ['made up for the tests'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name', 'nickname', `${LF}username`], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false, // claims in the ID token too, as Auth0 sends them
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    findAccount: (_, sub) => people[sub] && { accountId: sub, claims: () => ({ sub, ...people[sub] }) },
    loadExistingGrant: skipConsent,
  });
  for (const failure of ['authorization.error', 'grant.error', 'end_session.error', 'server_error']) {
    oidc.on(failure, (_, error) => console.log(`${failure}: ${error.error} ${error.error_description} ${error.error_detail ?? ''}`));
  }
  oidc.on('grant.success', () => console.log('tokens given'));
  oidc.on('end_session.success', () => console.log('session ended'));
  process.on('SIGUSR2', () => {
    console.log('about to leave');
    oidc.on('authorization.success', (ctx) => ctx.res.on('finish', () => process.exit()));
  });
  server.on('request', oidc.callback());
  console.log(issuer);
});

async function skipConsent(ctx) {
  const { client, session, provider } = ctx.oidc;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile email');
  await grant.save();
  return grant;
}
