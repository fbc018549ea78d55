// balancer: stands where k3d's load balancer stands. It reads /etc/confd/values.yaml, which k3d writes, and forwards each TCP port to
// the nodes listed for it, in turn, the next one where one does not answer. k3d waits for the line "start worker processes".
package main

import (
	"io"
	"log"
	"net"
	"os"
	"os/signal"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

const valuesFile = "/etc/confd/values.yaml"

var portLine = regexp.MustCompile(`^ +([0-9]+)\.tcp:`)
var nodeLine = regexp.MustCompile(`^ +- +(\S+)`)

// parse reads the part `ports:` of k3d's values: "  PORT.tcp:" with a list of node names each.
func parse(text string) map[string][]string {
	ports := map[string][]string{}
	inPorts, port := false, ""
	for _, line := range strings.Split(text, "\n") {
		if line != "" && !strings.HasPrefix(line, " ") {
			inPorts, port = strings.HasPrefix(line, "ports:"), ""
		} else if match := portLine.FindStringSubmatch(line); inPorts && match != nil {
			port = match[1]
			ports[port] = nil
		} else if match := nodeLine.FindStringSubmatch(line); inPorts && port != "" && match != nil {
			ports[port] = append(ports[port], match[1])
		}
	}
	return ports
}

var nodesOf sync.Map // port -> []string
var listeners = map[string]net.Listener{}
var turn atomic.Uint64

func dial(port string) (net.Conn, error) {
	value, _ := nodesOf.Load(port)
	nodes, _ := value.([]string)
	first := turn.Add(1)
	var err error = net.UnknownNetworkError("no node for port " + port)
	for i := range nodes {
		var connection net.Conn
		node := nodes[(int(first)+i)%len(nodes)]
		if connection, err = net.DialTimeout("tcp", net.JoinHostPort(node, port), 2*time.Second); err == nil {
			return connection, nil
		}
	}
	return nil, err
}

func forward(client net.Conn, port string) {
	defer client.Close()
	server, err := dial(port)
	if err != nil {
		log.Printf("port %s: %v", port, err)
		return
	}
	defer server.Close()
	done := make(chan struct{}, 2)
	copyOne := func(to, from net.Conn) {
		_, _ = io.Copy(to, from)
		if half, ok := to.(*net.TCPConn); ok {
			_ = half.CloseWrite()
		}
		done <- struct{}{}
	}
	go copyOne(server, client)
	go copyOne(client, server)
	<-done
	<-done
}

func serve(listener net.Listener, port string) {
	for {
		client, err := listener.Accept()
		if err != nil {
			return
		}
		go forward(client, port)
	}
}

func load(text string) {
	wanted := parse(text)
	for port, listener := range listeners {
		if _, ok := wanted[port]; !ok {
			_ = listener.Close()
			delete(listeners, port)
		}
	}
	for port, nodes := range wanted {
		nodesOf.Store(port, nodes)
		if _, ok := listeners[port]; ok {
			continue
		}
		listener, err := net.Listen("tcp", ":"+port)
		if err != nil {
			log.Fatal(err)
		}
		listeners[port] = listener
		go serve(listener, port)
	}
	log.Printf("start worker processes: %v", wanted)
}

func main() {
	log.SetOutput(os.Stdout)
	// The first process of a container is not ended by a signal that it does not ask for.
	end := make(chan os.Signal, 1)
	signal.Notify(end, syscall.SIGTERM, syscall.SIGINT)
	go func() { <-end; os.Exit(0) }()
	last := ""
	for {
		text, err := os.ReadFile(valuesFile)
		if err == nil && string(text) != last {
			last = string(text)
			load(last)
		}
		time.Sleep(200 * time.Millisecond)
	}
}
