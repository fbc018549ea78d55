// unprivileged LISTEN.sock DOCKERD.sock: a Docker API between k3d and the daemon, for machines that refuse privileged containers.
// It turns Privileged off in what asks for a container or an exec; everything else goes through as it came.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"os"
	"regexp"
	"strconv"
)

var asksForMore = regexp.MustCompile(`^(/v[0-9.]+)?/containers/(create|[^/]+/exec)$`)

// unprivileged returns the body without its wish for privileges; a body that is no JSON object comes back as it is.
func unprivileged(body []byte) []byte {
	var wish map[string]any
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	if decoder.Decode(&wish) != nil {
		return body
	}
	if host, ok := wish["HostConfig"].(map[string]any); ok {
		host["Privileged"] = false
	}
	if _, ok := wish["Privileged"]; ok {
		wish["Privileged"] = false
	}
	changed, err := json.Marshal(wish)
	if err != nil {
		return body
	}
	return changed
}

func main() {
	listen, daemon := os.Args[1], os.Args[2]
	_ = os.Remove(listen)
	listener, err := net.Listen("unix", listen)
	if err != nil {
		log.Fatal(err)
	}
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", daemon)
	}
	proxy := &httputil.ReverseProxy{
		FlushInterval: -1,
		Transport:     &http.Transport{DisableCompression: true, DialContext: dial},
		Director: func(request *http.Request) {
			request.URL.Scheme, request.URL.Host = "http", "docker"
			if request.Method != http.MethodPost || !asksForMore.MatchString(request.URL.Path) {
				return
			}
			body, err := io.ReadAll(request.Body)
			if err != nil {
				return
			}
			body = unprivileged(body)
			request.Body = io.NopCloser(bytes.NewReader(body))
			request.ContentLength = int64(len(body))
			request.Header.Set("Content-Length", strconv.Itoa(len(body)))
		},
	}
	log.Fatal(http.Serve(listener, proxy))
}
