// pki DIR NAME[,NAME...]: the certificates of one node image's control plane. The authority, the admin's certificate and the key of
// service accounts are made once and kept; the server's certificate is made anew at each start, for the names given.
package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"log"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

type folder string

func (dir folder) write(name, kind string, der []byte, mode os.FileMode) {
	text := pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
	if err := os.WriteFile(filepath.Join(string(dir), name), text, mode); err != nil {
		log.Fatal(err)
	}
}

// read returns nil for a file that is not there.
func (dir folder) read(name string) []byte {
	text, err := os.ReadFile(filepath.Join(string(dir), name))
	if err != nil {
		return nil
	}
	block, _ := pem.Decode(text)
	if block == nil {
		return nil
	}
	return block.Bytes
}

func (dir folder) key(name string) *ecdsa.PrivateKey {
	if der := dir.read(name); der != nil {
		return must(x509.ParseECPrivateKey(der))
	}
	key := must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	dir.write(name, "EC PRIVATE KEY", must(x509.MarshalECPrivateKey(key)), 0o600)
	return key
}

func template(name string, groups ...string) *x509.Certificate {
	serial := must(rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120)))
	return &x509.Certificate{
		SerialNumber: serial,
		Subject:      pkix.Name{CommonName: name, Organization: groups},
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().AddDate(10, 0, 0),
		KeyUsage:     x509.KeyUsageDigitalSignature,
	}
}

func (dir folder) authority() (*x509.Certificate, *ecdsa.PrivateKey) {
	key := dir.key("ca.key")
	der := dir.read("ca.crt")
	if der == nil {
		wish := template("testbed-ca")
		wish.IsCA, wish.BasicConstraintsValid, wish.KeyUsage = true, true, x509.KeyUsageCertSign|x509.KeyUsageDigitalSignature
		der = must(x509.CreateCertificate(rand.Reader, wish, wish, &key.PublicKey, key))
		dir.write("ca.crt", "CERTIFICATE", der, 0o644)
	}
	return must(x509.ParseCertificate(der)), key
}

func main() {
	dir := folder(os.Args[1])
	if err := os.MkdirAll(string(dir), 0o700); err != nil {
		log.Fatal(err)
	}
	authority, authorityKey := dir.authority()
	sign := func(name string, wish *x509.Certificate) {
		key := dir.key(name + ".key")
		dir.write(name+".crt", "CERTIFICATE", must(x509.CreateCertificate(rand.Reader, wish, authority, &key.PublicKey, authorityKey)), 0o644)
	}
	if dir.read("admin.crt") == nil {
		admin := template("system:admin", "system:masters")
		admin.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
		sign("admin", admin)
	}
	accounts := dir.key("sa.key")
	dir.write("sa.pub", "PUBLIC KEY", must(x509.MarshalPKIXPublicKey(&accounts.PublicKey)), 0o644)
	server := template("kube-apiserver")
	server.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	for _, name := range strings.Split(os.Args[2], ",") {
		if ip := net.ParseIP(name); ip != nil {
			server.IPAddresses = append(server.IPAddresses, ip)
		} else if name != "" {
			server.DNSNames = append(server.DNSNames, name)
		}
	}
	sign("serving", server)
}
