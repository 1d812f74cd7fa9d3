import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Makes a certificate for 127.0.0.1 that vouches for itself. @returns settings of a redis-server that shows it at a port */
export function selfMadeCertificate(
  folder: string,
  port: number,
): { readonly certificate: string; readonly settings: readonly string[] } {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const made = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const name = ['-subj', '/CN=farm', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', ['req', ...made, ...name, '-keyout', key, '-out', certificate], { stdio: 'pipe' });
  const files = { 'tls-cert-file': certificate, 'tls-key-file': key, 'tls-ca-cert-file': certificate };
  const settings = { 'tls-port': String(port), ...files, 'tls-auth-clients': 'no' };
  return { certificate, settings: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]) };
}
