// Asks STS who it is, again and again, with credentials that the SDK renews: a line with key id and ARN each time.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

func main() {
	everything := context.Background()
	loaded, err := config.LoadDefaultConfig(everything, config.WithRegion("eu-west-1"))
	if err != nil {
		log.Fatal(err)
	}
	// Debian's SDK is older than AWS_ENDPOINT_URL_STS.
	client := sts.NewFromConfig(loaded, sts.WithEndpointResolver(sts.EndpointResolverFromURL(os.Getenv("STS_ENDPOINT"))))
	for {
		identity, err := client.GetCallerIdentity(everything, &sts.GetCallerIdentityInput{})
		if err != nil {
			log.Fatal(err)
		}
		credentials, err := loaded.Credentials.Retrieve(everything)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(credentials.AccessKeyID, *identity.Arn)
		time.Sleep(500 * time.Millisecond)
	}
}
