/** How the fronts are known where they only passed an answer on. The worker asks who refused, so it does without these. */

import { FRONTS } from './fronts.ts';
import { host } from './host.ts';
import { cookie, type Entry, header, type Mark } from './marks.ts';

const PASSED_ON: Readonly<Record<string, readonly Mark[]>> = {
  cloudflare: [header('cf-ray'), header('cf-cache-status'), header('server', /^cloudflare/i)],
  'cloudflare-access': [cookie(/^CF_(Authorization|AppSession)$/)],
  cloudfront: [header('x-amz-cf-id'), header('x-amz-cf-pop'), header('via', /\(cloudfront\)/i), header('x-cache', /cloudfront/i)],
  'aws-waf': [cookie(/^aws-waf-token$/)],
  akamai: [
    header('x-akamai-transformed'),
    header('x-akamai-request-id'),
    header('akamai-grn'),
    header('akamai-cache-status'),
    cookie(/^(ak_bmsc|bm_sv|bm_sz|bm_mi|_abck)$/),
  ],
  fastly: [header('x-fastly-request-id'), header('fastly-restarts'), header('x-served-by', /\bcache-[a-z]/i)],
  varnish: [header('x-varnish'), header('via', /\bvarnish\b/i), header('server', /^varnish/i)],
  vercel: [header('x-vercel-id'), header('x-vercel-cache'), header('server', /^vercel/i)],
  netlify: [header('x-nf-request-id'), header('server', /^netlify/i), cookie(/^nf_jwt$/)],
  'azure-front-door': [header('x-azure-ref'), header('x-fd-healthprobe'), host(/\.azurefd\.net$/)],
  'azure-waf': [cookie(/^ApplicationGatewayAffinity/)],
  'google-frontend': [
    header('via', /^[0-9.]+ google$/i),
    header('server', /^(?:google frontend|gse|esf|gws|scaffolding on httpserver2)/i),
    header('x-cloud-trace-context'),
  ],
  bunny: [header('server', /^bunnycdn/i), header('cdn-requestid'), header('cdn-pullzone')],
  ngrok: [header('ngrok-trace-id'), host(/\.ngrok(-free)?\.(app|dev|io)$/)],
  reblaze: [cookie(/^rbzid$/), header('server', /^reblaze/i)],
  modsecurity: [header('server', /mod_security/i)],
  fortiweb: [cookie(/^FORTIWAFSID$/)],
  barracuda: [cookie(/^barra_counter_session$/), cookie(/^BNI__BARRACUDA/)],
  squid: [header('via', /\(squid/i), header('x-cache-lookup')],
  zscaler: [header('via', /zscaler/i), header('x-zscaler-transaction-id')],
  'blue-coat': [header('x-bluecoat-via'), header('via', /\bproxysg\b/i)],
  datadome: [header('x-datadome'), header('x-datadome-cid'), cookie(/^datadome$/)],
  human: [cookie(/^_px(hd|vid|[0-9]|de)?$/)],
  f5: [header('server', /^big-?ip/i), cookie(/^BIGipServer/), cookie(/^MRHSession$/), header('x-wa-info')],
  wordfence: [cookie(/^wfwaf-authcookie-/)],
  sucuri: [header('x-sucuri-id'), header('x-sucuri-cache'), header('server', /^sucuri/i)],
  imperva: [header('x-iinfo'), header('x-cdn', /imperva|incapsula/i), cookie(/^(visid_incap_|incap_ses_|nlbi_)/)],
  kasada: [header('x-kpsdk-ct'), cookie(/^KP_UIDz/)],
  anubis: [cookie(/^(techaro\.lol-anubis|within\.website-x-cmd-anubis)/)],
  'ddos-guard': [header('server', /^ddos-guard/i), cookie(/^__ddg[0-9]/)],
  radware: [header('x-sl-compstate')],
  wallarm: [header('server', /^nginx-wallarm/i)],
  'google-iap': [cookie(/^(__Host-)?GCP_IAAP_/), cookie(/^GCP_IAP_/)],
  pomerium: [cookie(/^_pomerium/)],
};

/** Hosts that never answer for the application. */
const HOSTS: readonly Entry[] = [
  { id: 'fly', name: 'Fly.io', role: 'edge', passedOn: [header('fly-request-id'), header('server', /^fly\//i)] },
  { id: 'heroku', name: 'Heroku', role: 'edge', passedOn: [header('via', /\bvegur\b/i), header('server', /^(cowboy|heroku)$/i)] },
  { id: 'render', name: 'Render', role: 'edge', passedOn: [header('x-render-origin-server'), header('rndr-id')] },
];

/** Everything that stands in front, by all its marks. */
export const ALL_FRONTS: readonly Entry[] = [...FRONTS.map((entry) => ({ ...entry, passedOn: PASSED_ON[entry.id] ?? [] })), ...HOSTS];
