// The part of the Lambda Web Adapter that Purser's image relies on, for machines that cannot have the adapter itself: it
// waits for the port, takes events of a function URL from the runtime API, and asks Purser. docker/check builds it.
package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"time"
)

func variable(name string) string {
	value := os.Getenv(name)
	if value == "" {
		log.Fatalf("%s is not set", name)
	}
	return value
}

func main() {
	if variable("AWS_LWA_READINESS_CHECK_PROTOCOL") != "tcp" {
		log.Fatal("this adapter waits for a port only")
	}
	purser := "127.0.0.1:" + variable("AWS_LWA_PORT")
	runtime := "http://" + variable("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/"
	for {
		connection, err := net.DialTimeout("tcp", purser, time.Second)
		if err == nil {
			connection.Close()
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	for {
		next, err := http.Get(runtime + "next")
		if err != nil {
			// Who plays the runtime API may start later.
			time.Sleep(50 * time.Millisecond)
			continue
		}
		var event struct {
			RawPath        string
			RawQueryString string
			Headers        map[string]string
		}
		if err := json.NewDecoder(next.Body).Decode(&event); err != nil {
			log.Fatal(err)
		}
		request, err := http.NewRequest("GET", "http://"+purser+event.RawPath+"?"+event.RawQueryString, nil)
		if err != nil {
			log.Fatal(err)
		}
		for name, value := range event.Headers {
			request.Header.Set(name, value)
		}
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			log.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			log.Fatal(err)
		}
		response, err := json.Marshal(map[string]any{"statusCode": answer.StatusCode, "body": string(body)})
		if err != nil {
			log.Fatal(err)
		}
		id := next.Header.Get("Lambda-Runtime-Aws-Request-Id")
		if _, err := http.Post(runtime+id+"/response", "application/json", bytes.NewReader(response)); err != nil {
			log.Fatal(err)
		}
	}
}
